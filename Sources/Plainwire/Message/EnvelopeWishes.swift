/// What a message may ask for beyond being run, as ``Envelope`` has it.
struct EnvelopeWishes: Sendable, Hashable {
  var notBefore: Int64?
  var expiresAt: Int64?
  var retries: Int?
  var timeout: Duration?
  var replyAddress: String?
  var traceParent: String?
  var traceState: String?

  /// Wishes that take the room of a pointer where they are kept.
  final class Box: Sendable, Hashable {
    let wishes: EnvelopeWishes

    init(_ wishes: EnvelopeWishes) {
      self.wishes = wishes
    }

    static func == (one: Box, other: Box) -> Bool { one === other || one.wishes == other.wishes }
    func hash(into hasher: inout Hasher) { hasher.combine(wishes) }
  }
}
