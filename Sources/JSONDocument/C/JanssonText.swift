import CJansson
import Wire

/// A text on its way through jansson.
struct JanssonText {
  private let bytes: [UInt8]
  private let name: String

  init(_ bytes: [UInt8], name: String) {
    self.bytes = bytes
    self.name = name
  }

  /// The value of the text.
  func value() throws(JSONDocumentError) -> JSONValue {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw error("the text begins with a byte-order mark; save it as UTF-8 without one", at: 0)
    }
    guard !bytes.isEmpty else { throw error("the text is empty", at: 0) }
    let flags = JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL
    var failure = json_error_t()
    let root = bytes.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { json_loadb($0.baseAddress, $0.count, Int(flags), &failure) }
    }
    guard let root else { throw error(from: failure) }
    return try JanssonHandle(owning: root).withPointer { pointer throws(JSONDocumentError) in
      try convert(pointer, depth: 0)
    }
  }

  private func convert(_ json: UnsafeMutablePointer<json_t>, depth: Int) throws(JSONDocumentError) -> JSONValue {
    switch json.pointee.type {
    case JSON_NULL: return .null
    case JSON_TRUE: return .bool(true)
    case JSON_FALSE: return .bool(false)
    case JSON_INTEGER: return .integer(json_integer_value(json))
    case JSON_REAL: return Self.number(json_real_value(json))
    case JSON_STRING: return .string(Self.string(json))
    default: break
    }
    guard depth < Self.greatestDepth else {
      throw JSONDocumentError(
        name: name, position: nil, message: "arrays and objects nest deeper than \(Self.greatestDepth) levels")
    }
    return json.pointee.type == JSON_ARRAY
      ? try .array(items(of: json, depth: depth + 1)) : try .object(members(of: json, depth: depth + 1))
  }

  private func items(of array: UnsafeMutablePointer<json_t>, depth: Int) throws(JSONDocumentError) -> [JSONValue] {
    var items: [JSONValue] = []
    items.reserveCapacity(json_array_size(array))
    for index in 0..<json_array_size(array) {
      guard let item = json_array_get(array, index) else { continue }
      items.append(try convert(item, depth: depth))
    }
    return items
  }

  private func members(
    of object: UnsafeMutablePointer<json_t>, depth: Int
  ) throws(JSONDocumentError) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    members.reserveCapacity(json_object_size(object))
    var iterator = json_object_iter(object)
    while let current = iterator {
      if let name = json_object_iter_key(current), let value = json_object_iter_value(current) {
        members.append(JSONValue.Member(String(cString: name), try convert(value, depth: depth)))
      }
      iterator = json_object_iter_next(object, current)
    }
    return members
  }

  private static let greatestDepth = 128

  /// `1.0` and `1e2` are integers, by value.
  private static func number(_ double: Double) -> JSONValue {
    Int64(exactly: double).map(JSONValue.integer) ?? .number(double)
  }

  private static func string(_ json: UnsafeMutablePointer<json_t>) -> String {
    guard let start = json_string_value(json) else { return "" }
    let characters = UnsafeBufferPointer(start: start, count: json_string_length(json))
    return characters.withMemoryRebound(to: UInt8.self) { String(decoding: $0, as: UTF8.self) }
  }
}

extension JanssonText {
  private func error(_ message: String, at offset: Int) -> JSONDocumentError {
    JSONDocumentError(name: name, position: TextPosition(of: offset, in: bytes), message: message)
  }

  private func error(from failure: json_error_t) -> JSONDocumentError {
    let text = withUnsafeBytes(of: failure.text) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    return error(Self.sentence(for: text), at: max(0, Int(failure.position) - 1))
  }

  /// jansson's words, mended where they do not say what to do.
  private static func sentence(for text: String) -> String {
    if text.hasPrefix("too big") || text.hasPrefix("real number overflow") {
      return "this number is too large: integers must fit 64 bits, others a double"
    }
    if text.hasPrefix("duplicate object key") {
      let name = text.split(separator: " near ").last ?? ""
      return "the member \(name.drop { $0 == "'" }.prefix { $0 != "'" }) is there twice"
    }
    if text.hasPrefix("maximum parsing depth") { return "arrays and objects nest deeper than \(greatestDepth) levels" }
    return "this is not JSON: \(text)"
  }
}
