import Plainwire
import Wire

/// Bodies on their way to a queue, handed over in batches.
struct Publication {
  private static let batch = 500

  /// Where they go.
  let queue: String
  /// What is published, each body so many times.
  let bodies: [[UInt8]]
  let copies: Int
  /// What is said of each; nil when nothing is.
  let options: PublishOptions?

  /// What was published, for scripts.
  var json: JSONValue {
    let name = (options?.id).map { [JSONValue.Member("id", .string($0))] } ?? []
    return .object(
      [JSONValue.Member("queue", .string(queue)), JSONValue.Member("published", .integer(Int64(count)))] + name)
  }

  /// How many messages these are.
  var count: Int { bodies.count * copies }

  /// Publishes all of them, in their order; when the broker fails, the error says how many it has.
  func publish(on broker: any Broker) async throws {
    let envelope = try options.map { (options) throws(PublishError) in
      try Publisher(on: broker).envelope(options)
    }
    var progress = ProgressBar("publishing", total: count)
    var done = 0
    while done < count {
      let part = (done..<min(done + Self.batch, count)).map { index in
        Message(body: bodies[index % bodies.count], envelope: envelope ?? Envelope())
      }
      do throws(PublishError) {
        try await broker.publish(part, to: queue)
      } catch {
        progress.finish()
        throw PublishError(confirmed: Array(0..<done) + error.confirmed.map { $0 + done }, cause: error.cause)
      }
      done += part.count
      progress.update(to: done)
    }
    progress.finish()
  }
}
