/// A step around every publishing: it may measure it, refuse it, or change what is about the messages.
///
/// ```swift
/// struct Urgent: PublishMiddleware {
///   func publish(
///     _ messages: [Message], to queue: String, next: ([Message], String) async throws(PublishError) -> Void
///   ) async throws(PublishError) {
///     var messages = messages
///     for index in messages.indices { messages[index].envelope.priority = 9 }
///     try await next(messages, queue)
///   }
/// }
/// ```
///
/// Bodies were checked before; what a middleware writes into one is not checked again, before a consumer does it.
public protocol PublishMiddleware: Sendable {
  /// Publishes by calling `next`, and returns when the broker has the messages.
  ///
  /// - Throws: what `next` throws, or why it was not called. ``PublishError/confirmed`` are positions in `messages`: a middleware
  ///   that leaves some out has to translate them.
  func publish(
    _ messages: [Message], to queue: String, next: ([Message], String) async throws(PublishError) -> Void
  ) async throws(PublishError)
}
