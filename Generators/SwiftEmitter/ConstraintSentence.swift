import SchemaModel
import Wire

/// What a schema asks of a value, as a sentence for its reader.
struct ConstraintSentence {
  let task: SwiftTask

  /// One sentence; nil when nothing is asked but the type.
  func text(of schema: Schema) -> String? {
    var parts = phrases(of: schema)
    if schema.shape == .array, let items = schema.array.items, task[items].typeName == nil {
      let inner = phrases(of: task[items])
      if !inner.isEmpty { parts.append("each " + inner.joined(separator: ", ")) }
    }
    guard let first = parts.first else { return nil }
    let sentence = ([first.prefix(1).uppercased() + first.dropFirst()] + parts.dropFirst()).joined(separator: "; ")
    return sentence + "."
  }

  private func phrases(of schema: Schema) -> [String] {
    switch schema.shape {
    case .integer, .number: numbers(schema.number)
    case .string: strings(schema.string)
    case .array: arrays(schema.array)
    case .union: numbers(schema.number) + strings(schema.string) + arrays(schema.array)
    case .any, .null, .boolean, .enumeration, .record, .map: []
    }
  }

  private func numbers(_ number: NumberConstraints) -> [String] {
    [
      number.minimum.map { "at least \($0.token)" }, number.maximum.map { "at most \($0.token)" },
      number.exclusiveMinimum.map { "more than \($0.token)" }, number.exclusiveMaximum.map { "less than \($0.token)" },
      number.multipleOf.map { "a multiple of \($0)" },
    ].compactMap { $0 }
  }

  private func strings(_ string: StringConstraints) -> [String] {
    [
      range(string.minLength, string.maxLength, "code point", "code points"),
      string.format.map { "in the format `\($0.rawValue)`" },
      string.pattern.map { "matching `\(Documentation.printable($0.source))`" },
    ].compactMap { $0 }
  }

  private func arrays(_ array: ArrayConstraints) -> [String] {
    [range(array.minItems, array.maxItems, "item", "items"), array.uniqueItems ? "no two equal" : nil].compactMap { $0 }
  }

  private func range(_ minimum: Int?, _ maximum: Int?, _ one: String, _ many: String) -> String? {
    switch (minimum, maximum) {
    case (nil, nil): nil
    case (let minimum?, nil): "at least \(minimum) \(minimum == 1 ? one : many)"
    case (nil, let maximum?): "at most \(maximum) \(maximum == 1 ? one : many)"
    case (let minimum?, let maximum?) where minimum == maximum: "exactly \(minimum) \(minimum == 1 ? one : many)"
    case (let minimum?, let maximum?): "\(minimum) to \(maximum) \(many)"
    }
  }
}
