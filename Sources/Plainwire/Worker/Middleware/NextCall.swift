import Synchronization

/// Sees to it that a middleware calls the handler once.
final class NextCall: Sendable {
  private let isMade = Atomic<Bool>(false)
  private let middleware: any RunMiddleware

  init(of middleware: any RunMiddleware) {
    self.middleware = middleware
  }

  /// To be called before the handler is.
  func begin() throws(MiddlewareError) {
    if isMade.exchange(true, ordering: .acquiringAndReleasing) { throw MiddlewareError(calledTwiceBy: middleware) }
  }
}
