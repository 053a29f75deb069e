#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How much memory a process has in use. What it shares with others, such as its libraries, counts in full.
enum ResidentMemory {
  #if canImport(Darwin)
    /// Nil when the system does not tell.
    static func ofProcess(_ id: pid_t) -> Int? {
      var information = proc_taskinfo()
      let size = Int32(MemoryLayout<proc_taskinfo>.size)
      guard proc_pidinfo(id, PROC_PIDTASKINFO, 0, &information, size) == size else { return nil }
      return Int(information.pti_resident_size)
    }
  #else
    /// The second number of `statm`, in pages. Nil when the system does not tell.
    static func ofProcess(_ id: pid_t) -> Int? {
      let descriptor = open("/proc/\(id)/statm", O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { return nil }
      defer { close(descriptor) }
      return withUnsafeTemporaryAllocation(byteCount: 128, alignment: 1) { buffer in
        let count = read(descriptor, buffer.baseAddress, buffer.count)
        guard count > 0 else { return nil }
        let fields = buffer[..<count].split(separator: UInt8(ascii: " "))
        guard fields.count > 1, let pages = Int(String(decoding: fields[1], as: UTF8.self)) else { return nil }
        return pages * pageSize
      }
    }

    private static let pageSize = sysconf(Int32(_SC_PAGESIZE))
  #endif
}
