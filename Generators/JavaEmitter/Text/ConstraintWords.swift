import SchemaModel
import Wire

/// What holds of a value, in words for its reader.
struct ConstraintWords {
  private let schema: Schema

  init(_ schema: Schema) {
    self.schema = schema
  }

  var sentences: [String] {
    var parts = values + number + string + array
    if let first = parts.first { parts[0] = first.prefix(1).uppercased() + first.dropFirst() }
    return parts.isEmpty ? [] : [parts.joined(separator: ", ") + "."]
  }

  private var values: [String] {
    if let constant = schema.constant { return ["always \(code(constant))"] }
    guard schema.shape != .enumeration, let values = schema.enumeration else { return [] }
    return ["one of " + values.prefix(20).map(code).joined(separator: ", ") + (values.count > 20 ? " and more" : "")]
  }

  private var number: [String] {
    let number = schema.number
    return [
      number.minimum.map { "at least \($0.token)" }, number.maximum.map { "at most \($0.token)" },
      number.exclusiveMinimum.map { "more than \($0.token)" }, number.exclusiveMaximum.map { "less than \($0.token)" },
      number.multipleOf.map { "a multiple of \($0)" },
    ].compactMap { $0 }
  }

  private var string: [String] {
    let string = schema.string
    let pattern = string.pattern.map {
      $0.source.count <= 200 ? "matches \(Javadoc.code($0.source))" : "matches a pattern"
    }
    return [
      length(string.minLength, string.maxLength, "code point"), pattern,
      string.format.map { "in the format \($0.rawValue)" },
    ].compactMap { $0 }
  }

  private var array: [String] {
    let array = schema.array
    return [length(array.minItems, array.maxItems, "item"), array.uniqueItems ? "no two items equal" : nil]
      .compactMap { $0 }
  }

  private func length(_ least: Int?, _ most: Int?, _ unit: String) -> String? {
    switch (least, most) {
    case (let least?, let most?) where least == most: "\(least) \(unit)\(least == 1 ? "" : "s")"
    case (let least?, let most?): "\(least) to \(most) \(unit)s"
    case (let least?, nil): "at least \(least) \(unit)\(least == 1 ? "" : "s")"
    case (nil, let most?): "at most \(most) \(unit)\(most == 1 ? "" : "s")"
    case (nil, nil): nil
    }
  }

  private func code(_ value: JSONValue) -> String { Javadoc.code(JSONText.text(value)) }
}
