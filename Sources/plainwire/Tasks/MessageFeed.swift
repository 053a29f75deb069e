import Plainwire

/// Hands messages to a broker in batches, and says how far it got when the broker fails.
struct MessageFeed {
  private static let batch = 500

  private let messages: [Message]
  private let queue: String

  init(_ messages: [Message], to queue: String) {
    self.messages = messages
    self.queue = queue
  }

  /// Publishes all of them, in their order.
  func publish(on broker: any Broker) async throws {
    var progress = ProgressBar("publishing", total: messages.count)
    var start = 0
    while start < messages.count {
      let end = min(start + Self.batch, messages.count)
      do throws(PublishError) {
        try await broker.publish(Array(messages[start..<end]), to: queue)
      } catch {
        progress.finish()
        throw PublishError(confirmed: Array(0..<start) + error.confirmed.map { $0 + start }, cause: error.cause)
      }
      start = end
      progress.update(to: end)
    }
    progress.finish()
  }
}
