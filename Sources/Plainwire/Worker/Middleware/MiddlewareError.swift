/// What a middleware gets that calls `next` for the second time in a run.
public struct MiddlewareError: Error, Sendable, Hashable, CustomStringConvertible {
  /// One sentence that names the middleware.
  public let description: String

  init(calledTwiceBy middleware: any RunMiddleware) {
    description =
      "the middleware \(type(of: middleware)) called `next` a second time; a run has one call of the handler, "
      + "and further runs are for the consumer's `retries:`"
  }
}
