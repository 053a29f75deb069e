#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A thread of the operating system that runs one closure and ends. Signals are left to the program's own threads.
package enum NativeThread {
  package static func start(_ body: @escaping @Sendable () -> Void) throws(ConnectionFailure) {
    let isStarted = DedicatedThread.start {
      blockSignals()
      body()
    }
    guard isStarted else { throw ConnectionFailure(errno: EAGAIN) }
  }

  /// Names the calling thread.
  package static var currentID: UInt {
    #if canImport(Darwin)
      UInt(bitPattern: pthread_self())
    #else
      UInt(pthread_self())
    #endif
  }

  private static func blockSignals() {
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, nil)
  }
}
