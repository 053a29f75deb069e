internal import CRdKafka
internal import Plainwire
internal import Synchronization

/// Knows whether a consumer is joining its group just now, by the requests that librdkafka sends.
///
/// A server takes the requests of one connection in turn, and answers a join when every member has joined. A commit that
/// follows a join therefore comes with a generation that is over, is refused, and librdkafka gives up all partitions for it.
final class JoinWatch: Sendable {
  /// How long a join is waited for: longer than it takes others to settle what they hand over. After that a commit may as well
  /// be tried, since some servers take it.
  private static let patience = Duration.seconds(30)

  private let begun = Mutex<ContinuousClock.Instant?>(nil)
  private let pipe: WakePipe

  /// The pipe is written to when a join is over.
  init(waking pipe: WakePipe) {
    self.pipe = pipe
  }

  /// Until when a join is waited for at most; nil when there is none.
  func end(after now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    guard let end = begun.withLock({ $0 }).map({ $0 + Self.patience }), end > now else { return nil }
    return end
  }

  var isJoining: Bool { end(after: .now) != nil }

  /// Has a client that is made with this configuration tell; it keeps the watch alive until ``detach()``.
  func attach(to configuration: OpaquePointer) {
    let context = Unmanaged.passRetained(self).toOpaque()
    rd_kafka_conf_interceptor_add_on_new(
      configuration, "plainwire", { client, _, context, _, _ in JoinWatch.listen(to: client, context) }, context)
  }

  /// The client is no more.
  func detach() {
    Unmanaged.passUnretained(self).release()
  }

  private static func listen(to client: OpaquePointer?, _ context: UnsafeMutableRawPointer?) -> rd_kafka_resp_err_t {
    let failure = rd_kafka_interceptor_add_on_request_sent(
      client, "plainwire",
      { _, _, _, _, request, _, _, _, context in
        JoinWatch.at(context)?.sent(request)
        return RD_KAFKA_RESP_ERR_NO_ERROR
      }, context)
    guard failure == RD_KAFKA_RESP_ERR_NO_ERROR else { return failure }
    return rd_kafka_interceptor_add_on_response_received(
      client, "plainwire",
      { _, _, _, _, request, _, _, _, _, _, context in
        JoinWatch.at(context)?.received(request)
        return RD_KAFKA_RESP_ERR_NO_ERROR
      }, context)
  }

  private static func at(_ context: UnsafeMutableRawPointer?) -> JoinWatch? {
    context.map { Unmanaged<JoinWatch>.fromOpaque($0).takeUnretainedValue() }
  }
}

// MARK: - On librdkafka's threads

extension JoinWatch {
  /// The numbers of the protocol's requests.
  private static let (joinGroup, syncGroup): (Int16, Int16) = (11, 14)

  private func sent(_ request: Int16) {
    if request == Self.joinGroup { begun.withLock { $0 = .now } }
  }

  private func received(_ request: Int16) {
    guard request == Self.syncGroup else { return }
    begun.withLock { $0 = nil }
    pipe.signal()
  }
}
