#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Blocks the calling thread, which must not be one of Swift's cooperative pool.
func sleepThread(microseconds: Int32) {
  usleep(UInt32(microseconds))
}

/// What is at `path`.
enum PathKind {
  case nothing, folder, other

  init(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      self = .nothing
      return
    }
    self = status.st_mode & S_IFMT == S_IFDIR ? .folder : .other
  }
}
