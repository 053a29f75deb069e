#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The executor's end of the socket to its worker: calls that wait.
enum ExecutorSocket {
  /// Whether the descriptor is a socket at all.
  static var isThere: Bool {
    var status = stat()
    return fstat(ExecutorProcess.descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFSOCK
  }

  /// Closes it to what this process starts.
  static func keepFromOthers() {
    _ = fcntl(ExecutorProcess.descriptor, F_SETFD, FD_CLOEXEC)
  }

  /// False when the worker is gone.
  static func receive(into frames: inout FrameBuffer) -> Bool {
    withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
      while true {
        let count = read(ExecutorProcess.descriptor, buffer.baseAddress, buffer.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        frames.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        return true
      }
    }
  }

  /// A worker that is gone is met by who reads.
  static func send(_ frame: Frame) {
    var rest = frame.bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(ExecutorProcess.descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
