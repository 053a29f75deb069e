/// Replies whose callers have not asked yet, for a while: those of other processes' callers are among them.
struct KeptReplies {
  private struct Kept {
    let address: String
    let body: [UInt8]
    let until: ContinuousClock.Instant
  }

  private static let countLimit = 4096
  private static let byteLimit = 32 << 20
  private static let lifetime = Duration.seconds(60)

  private var order: [Kept] = []
  private var head = 0
  private var bodies: [String: [UInt8]] = [:]
  private var size = 0

  mutating func keep(_ body: [UInt8], at address: String, now: ContinuousClock.Instant = .now) {
    guard bodies.updateValue(body, forKey: address) == nil else { return }
    order.append(Kept(address: address, body: body, until: now + Self.lifetime))
    size += body.count
    while head < order.count,
      order.count - head > Self.countLimit || size > Self.byteLimit || order[head].until < now
    {
      bodies[order[head].address] = nil
      size -= order[head].body.count
      head += 1
    }
    if head > 512, head > order.count / 2 {
      order.removeFirst(head)
      head = 0
    }
  }

  mutating func take(_ address: String) -> [UInt8]? {
    bodies.removeValue(forKey: address)
  }
}
