#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Tells when any process writes to a file: Linux says so; elsewhere, and where Linux has no watch left, one has to look.
final class ChangeWatch {
  /// Readable when the file was written; nil where one has to look.
  let descriptor: Int32?

  init(path: String) {
    #if os(Linux)
      let opened = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
      if opened >= 0, inotify_add_watch(opened, path, UInt32(IN_MODIFY)) < 0 {
        close(opened)
        descriptor = nil
      } else {
        descriptor = opened >= 0 ? opened : nil
      }
    #else
      descriptor = nil
    #endif
  }

  deinit {
    if let descriptor { close(descriptor) }
  }

  /// Forgets what was seen so far; whether there was anything.
  func drain() -> Bool {
    guard let descriptor else { return false }
    return withUnsafeTemporaryAllocation(byteCount: 1_024, alignment: 8) { buffer in
      var seen = false
      while read(descriptor, buffer.baseAddress, buffer.count) > 0 { seen = true }
      return seen
    }
  }
}
