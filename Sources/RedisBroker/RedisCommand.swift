/// Commands in the form in which they go to the server.
struct RedisCommand {
  private(set) var bytes: [UInt8] = []

  /// An empty buffer.
  init() {}

  /// One command of text parts.
  init(_ parts: String...) {
    begin(parts.count)
    for part in parts { add(part) }
  }

  /// Begins a command of so many parts, which must follow.
  mutating func begin(_ parts: Int) {
    bytes.append(UInt8(ascii: "*"))
    addLine(parts)
  }

  mutating func add(_ part: String) {
    addLength(part.utf8.count)
    bytes.append(contentsOf: part.utf8)
    bytes.append(13)
    bytes.append(10)
  }

  mutating func add(_ part: [UInt8]) {
    addLength(part.count)
    bytes.append(contentsOf: part)
    bytes.append(13)
    bytes.append(10)
  }

  mutating func add(_ part: some BinaryInteger) {
    add(String(part))
  }

  mutating func append(_ command: RedisCommand) {
    bytes.append(contentsOf: command.bytes)
  }

  private mutating func addLength(_ count: Int) {
    bytes.append(UInt8(ascii: "$"))
    addLine(count)
  }

  private mutating func addLine(_ number: Int) {
    if number < 10 {
      bytes.append(UInt8(ascii: "0") + UInt8(number))
    } else {
      bytes.append(contentsOf: String(number).utf8)
    }
    bytes.append(13)
    bytes.append(10)
  }
}
