/// What to call a part of generated code after the place of its schema.
enum SchemaPlaceName {
  /// `sku` of `order.task.json#/$defs/sku`, `tags item` of `…/properties/tags/items`.
  static func words(of location: String) -> String {
    let pointer = location.split(separator: "#", maxSplits: 1).dropFirst().first ?? ""
    let steps = pointer.split(separator: "/").map(String.init)
    var suffix = ""
    for (index, step) in steps.enumerated().reversed() {
      let container = index > 0 ? steps[index - 1] : ""
      switch step {
      case "items" where container != "properties": suffix = " item" + suffix
      case "additionalProperties" where container != "properties": suffix = " value" + suffix
      case "x-task": break
      default: return unescaped(step) + suffix
      }
    }
    return suffix.isEmpty ? "body" : suffix
  }

  private static func unescaped(_ step: String) -> String {
    var text = ""
    var isEscaped = false
    for scalar in step.unicodeScalars {
      if isEscaped {
        text += scalar == "0" ? "~" : "/"
        isEscaped = false
      } else if scalar == "~" {
        isEscaped = true
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
