/// What a server answers.
enum RedisReply: Sendable {
  case bulk([UInt8])
  case integer(Int64)
  case array([RedisReply])
  case null
  case status(String)
  case error(String)

  var integer: Int64? {
    if case .integer(let value) = self { return value }
    return nil
  }

  var bytes: [UInt8]? {
    if case .bulk(let bytes) = self { return bytes }
    return nil
  }

  var elements: [RedisReply]? {
    if case .array(let elements) = self { return elements }
    return nil
  }

  var errorText: String? {
    if case .error(let text) = self { return text }
    return nil
  }

  /// A bulk string or a status as text.
  var text: String? {
    switch self {
    case .bulk(let bytes): String(decoding: bytes, as: UTF8.self)
    case .status(let text): text
    default: nil
    }
  }
}
