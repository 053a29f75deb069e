internal import Plainwire

/// The topics of one queue (docs/protocol.md, section 10).
struct TopicName: Sendable, Hashable {
  /// The queue's own.
  let main: String

  /// Nil where Kafka has no room for the queue's name.
  init?(queue: String) {
    if Self.isPlain(queue) {
      main = queue
      return
    }
    var name = Self.encodedPrefix
    for byte in queue.utf8 {
      name += Self.isAlphanumeric(byte) ? String(UnicodeScalar(byte)) : "_" + Self.hexadecimal(byte)
    }
    guard !queue.isEmpty, name.utf8.count <= Self.lengthLimit else { return nil }
    main = name
  }

  init(main: String) {
    self.main = main
  }

  var dead: String { main + ".dead" }
  func delay(_ level: DelayLevel) -> String { "\(main).delay.\(level.milliseconds)" }

  /// The topic in which all replies are.
  static let replies = "plainwire.replies"

  /// What a topic's name says that it is; nil for one that belongs to no queue.
  static func read(_ topic: String) -> (name: TopicName, kind: Kind)? {
    if topic.hasSuffix(".dead") { return owned(topic.dropLast(5), .dead) }
    if let dot = topic.lastIndex(of: "."), topic[..<dot].hasSuffix(".delay"),
      let level = DelayLevel(topic[topic.index(after: dot)...])
    {
      return owned(topic[..<dot].dropLast(6), .delay(level))
    }
    return owned(topic[...], .main)
  }

  enum Kind: Sendable, Hashable {
    case main, dead
    case delay(DelayLevel)
  }

  /// The queue's name.
  var queue: String {
    guard main.hasPrefix(Self.encodedPrefix) else { return main }
    var bytes: [UInt8] = []
    var rest = Array(main.utf8.dropFirst(Self.encodedPrefix.utf8.count))[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "_"), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension TopicName {
  private static let encodedPrefix = "plainwire.name."
  /// Kafka's is 249; the rest is for what is appended.
  private static let lengthLimit = 230

  private static func owned(_ topic: Substring, _ kind: Kind) -> (TopicName, Kind)? {
    let isOurs = isPlain(String(topic)) || topic.hasPrefix(encodedPrefix)
    return isOurs ? (TopicName(main: String(topic)), kind) : nil
  }

  /// Whether a queue's name is its topic's.
  private static func isPlain(_ name: String) -> Bool {
    guard (1...200).contains(name.utf8.count), name != ".", name != "..", !name.hasPrefix("plainwire."),
      !name.hasPrefix("__"), !name.hasSuffix(".dead")
    else { return false }
    let last = name.split(separator: ".", omittingEmptySubsequences: false).suffix(2)
    if last.count == 2, last.first == "delay", last.last?.allSatisfy(\.isNumber) == true { return false }
    return name.utf8.allSatisfy { isAlphanumeric($0) || [0x2D, 0x2E, 0x5F].contains($0) }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return byte < 16 ? "0" + digits : digits
  }
}
