/// What an executor says when it is ready; its worker expects just that.
struct Greeting: Sendable, Hashable {
  /// Of the frames.
  static let version: UInt8 = 3

  var version = Greeting.version
  let queue: String
  /// Of the task's schema.
  let digest: String
}
