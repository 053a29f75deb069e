internal import Plainwire

/// A dead letter as it is kept: `number(16);died at;length of code;of pointer;of message;` + these three + the record.
enum DeadRecord {
  static func decode(_ bytes: [UInt8]) -> DeadLetter? {
    var rest = bytes[...]
    var numbers: [Int64] = []
    for _ in 0..<5 {
      guard let end = rest.firstIndex(of: Record.separator),
        let number = Int64(String(decoding: rest[..<end], as: UTF8.self))
      else { return nil }
      numbers.append(number)
      rest = rest[(end + 1)...]
    }
    var texts: [String] = []
    for length in numbers[2...] {
      guard length >= 0, length <= rest.count else { return nil }
      texts.append(String(decoding: rest.prefix(Int(length)), as: UTF8.self))
      rest = rest.dropFirst(Int(length))
    }
    let id = String(numbers[0])
    guard let message = Record.decode(Array(rest), id: { id }) else { return nil }
    let reason = DeadLetterReason(code: texts[0], pointer: texts[1], message: texts[2])
    return DeadLetter(id: id, message: message, reason: reason, diedAt: numbers[1])
  }
}
