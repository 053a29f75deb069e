/// Writes compact JSON. Strings are escaped no more than RFC 8259 asks, doubles are as short as reading them back allows.
///
/// Objects and arrays are begun and ended by the caller; commas and colons are the writer's. A number that JSON does not
/// have is remembered, and thrown by ``finish()``.
public struct BodyWriter {
  /// What has been written.
  private(set) var bytes: [UInt8] = []
  /// Whether a comma comes before the next name or item.
  private var needsComma = false
  /// Where the first number stands that JSON does not have.
  private var badNumber: Int?

  /// An empty text; room for `capacity` bytes is reserved.
  public init(capacity: Int = 256) {
    bytes.reserveCapacity(capacity)
  }

  /// The bytes.
  ///
  /// - Throws: `number_range` at the first number that was infinite or not a number.
  public consuming func finish() throws(Violation) -> [UInt8] {
    guard let badNumber else { return bytes }
    let pointer = (try? BodyReader.read(bytes, limits: .widest) { $0.pointer(at: badNumber) }) ?? ""
    throw Violation(.numberRange, at: pointer, "is infinite or not a number, which JSON cannot say")
  }

  /// Begins an object.
  public mutating func beginObject() { begin(UInt8(ascii: "{")) }

  /// Ends an object.
  public mutating func endObject() { end(UInt8(ascii: "}")) }

  /// Begins an array.
  public mutating func beginArray() { begin(UInt8(ascii: "[")) }

  /// Ends an array.
  public mutating func endArray() { end(UInt8(ascii: "]")) }

  /// Writes a member's name; its value comes next.
  public mutating func name(_ name: StaticString) {
    separate()
    name.withUTF8Buffer { appendString($0) }
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a member's name; its value comes next.
  public mutating func name(_ name: String) {
    separate()
    var name = name
    name.withUTF8 { appendString($0) }
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes `null`.
  public mutating func writeNull() {
    separate()
    append("null")
  }

  /// Writes `null`.
  public mutating func write(_ value: Null) { writeNull() }

  /// Writes `true` or `false`.
  public mutating func write(_ value: Bool) {
    separate()
    append(value ? "true" : "false")
  }

  /// Writes an integer.
  public mutating func write(_ value: Int) {
    separate()
    appendInteger(Int64(value))
  }

  /// Writes a double; one that is an integer without fraction and exponent.
  public mutating func write(_ value: Double) {
    separate()
    guard value.isFinite else {
      if badNumber == nil { badNumber = bytes.count }
      append("null")
      return
    }
    appendDouble(value)
  }

  /// Writes a string.
  public mutating func write(_ value: String) {
    separate()
    var value = value
    value.withUTF8 { appendString($0) }
  }

  /// Writes any JSON value, members in their order.
  public mutating func write(_ value: JSONValue) {
    switch value {
    case .null: writeNull()
    case .bool(let value): write(value)
    case .integer(let value):
      separate()
      appendInteger(value)
    case .number(let value): write(value)
    case .string(let value): write(value)
    case .array(let items):
      beginArray()
      for item in items { write(item) }
      endArray()
    case .object(let members):
      beginObject()
      for member in members {
        name(member.name)
        write(member.value)
      }
      endObject()
    }
  }

  /// Writes a value that is JSON already, and known to be.
  package mutating func write(checked json: [UInt8]) {
    separate()
    bytes.append(contentsOf: json)
  }

  private mutating func begin(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func end(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }
}

extension BodyWriter {
  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func append(_ run: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: run)
  }

  mutating func append(_ byte: UInt8) {
    bytes.append(byte)
  }
}
