extension BodyDocument {
  /// The RFC 6901 pointer to a value, or to the member of a name: found by descending from the root, so that it costs
  /// nothing until something is wrong.
  func pointer(to target: UnsafePointer<Token>) -> String {
    var pointer = ""
    var container = UnsafePointer(tokens)
    while container < target {
      guard let inner = step(into: container, towards: target, &pointer) else { return pointer }
      container = inner
    }
    return pointer
  }

  /// The pointer to the value that begins at that byte of the body.
  func pointer(toByte offset: Int) -> String {
    for index in 0..<Int(tokens.pointee.span) where Int(tokens[index].offset) == offset && tokens[index].kind == .null {
      return pointer(to: tokens + index)
    }
    return ""
  }

  /// Appends the step from a container to its item that holds `target`; nil when the target is the name just appended.
  private func step(
    into container: UnsafePointer<Token>, towards target: UnsafePointer<Token>, _ pointer: inout String
  ) -> UnsafePointer<Token>? {
    let isObject = container.pointee.kind == .object
    var item = container + 1
    var index = 0
    while true {
      let value = isObject ? item + 1 : item
      let next = value + Int(value.pointee.span)
      if target < next {
        pointer += "/" + (isObject ? escapedForPointer(String(decoding: text(item), as: UTF8.self)) : String(index))
        return target == item && isObject ? nil : value
      }
      item = next
      index += 1
    }
  }
}

/// A member name as a step of an RFC 6901 pointer.
func escapedForPointer(_ name: String) -> String {
  guard name.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return name }
  var escaped = ""
  for scalar in name.unicodeScalars {
    switch scalar {
    case "~": escaped += "~0"
    case "/": escaped += "~1"
    default: escaped.unicodeScalars.append(scalar)
    }
  }
  return escaped
}
