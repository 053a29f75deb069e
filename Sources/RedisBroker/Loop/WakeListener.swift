internal import Logging
internal import Plainwire

/// Hears on one connection, for all consumers of a broker, that there is work outside their ingress lists.
///
/// What it misses while it is away is found when it is back, and by the take that goes with each heartbeat.
final class WakeListener: LoopMember {
  private let link: Link
  private let logger: Logger
  private var listeners: [String: [UInt64: () -> Void]] = [:]
  private var backoff = ReconnectBackoff()
  private var connectAt: ContinuousClock.Instant?
  private var isRefused = false

  init(options: RedisOptions, logger: Logger) {
    link = Link(options: options, patience: options.patience)
    self.logger = logger
    link.onUp = { [weak self] _ in self?.subscribeAll() }
    link.onDown = { [weak self] _ in self?.plan() }
    link.onPush = { [weak self] in self?.hear($0) }
  }

  var links: [Link] { [link] }

  func turn(now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    guard link.isDown, !listeners.isEmpty, !isRefused else { return nil }
    guard let connectAt, connectAt > now else {
      self.connectAt = nil
      link.connect()
      return nil
    }
    return connectAt
  }

  func add(_ consumer: UInt64, on channel: String, _ wake: @escaping () -> Void) {
    let isFirst = listeners[channel] == nil
    listeners[channel, default: [:]][consumer] = wake
    if isFirst, link.isUp { link.send(RedisCommand("SUBSCRIBE", channel).bytes, then: []) }
  }

  func remove(_ consumer: UInt64, from channel: String) {
    listeners[channel]?[consumer] = nil
    guard listeners[channel]?.isEmpty == true else { return }
    listeners[channel] = nil
    if link.isUp { link.send(RedisCommand("UNSUBSCRIBE", channel).bytes, then: []) }
  }

  private func plan() {
    connectAt = .now + backoff.next()
  }

  private func subscribeAll() {
    backoff.reset()
    for channel in listeners.keys { link.send(RedisCommand("SUBSCRIBE", channel).bytes, then: []) }
  }

  /// A message, or the answer to SUBSCRIBE: either may mean that there is work.
  private func hear(_ reply: RedisReply) {
    if let text = reply.errorText { return giveUp(text) }
    guard let elements = reply.elements, elements.count == 3, let channel = elements[1].text else { return }
    for wake in (listeners[channel] ?? [:]).values { wake() }
  }

  private func giveUp(_ text: String) {
    guard !isRefused else { return }
    isRefused = true
    logger.warning(
      "No wake-up messages: retries and delayed messages of others may start up to a heartbeat late. Allow the user the channels plainwire:*",
      metadata: ["answer": "\(text)"])
  }
}
