#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a thread runs, as an object that C code can carry.
private final class ThreadBody {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) {
    self.run = run
  }
}

/// Starts a detached thread. Its object is retained once for it, and released when it has ended.
func startThread(_ run: @escaping @Sendable () -> Void) throws(WorkerError) {
  let body = Unmanaged.passRetained(ThreadBody(run))
  #if canImport(Darwin)
    var thread: pthread_t?
    let code = pthread_create(&thread, nil, { Unmanaged<ThreadBody>.fromOpaque($0).runAndRelease() }, body.toOpaque())
    if code == 0, let thread { pthread_detach(thread) }
  #else
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil, { $0.flatMap { Unmanaged<ThreadBody>.fromOpaque($0).runAndRelease() } }, body.toOpaque())
    if code == 0 { pthread_detach(thread) }
  #endif
  guard code == 0 else {
    body.release()
    throw WorkerError("the system refuses to start another thread (error \(code)); use fewer `.threads`")
  }
}

extension Unmanaged<ThreadBody> {
  fileprivate func runAndRelease() -> UnsafeMutableRawPointer? {
    takeRetainedValue().run()
    return nil
  }
}
