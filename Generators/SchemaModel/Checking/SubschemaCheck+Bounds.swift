import JSONDocument
import Wire

extension SubschemaCheck {
  /// Bounds that leave no value, and integers that not every language can send.
  mutating func checkBounds() {
    checkOrder("minLength", "maxLength")
    checkOrder("minItems", "maxItems")
    checkNumbers()
    checkMultipleOf()
    checkPortableIntegers()
  }

  private mutating func checkOrder(_ lower: String, _ upper: String) {
    guard let least = schema[lower]?.double, let greatest = schema[upper]?.double, least > greatest else { return }
    report(lower, "`\(lower)` \(text(lower)) is above `\(upper)` \(text(upper)): no value is valid")
  }

  private mutating func checkNumbers() {
    let types = schema.admittedTypes
    let onlyIntegers = types.contains(.integer) && !types.isSuperset(of: .number)
    for lower in ["minimum", "exclusiveMinimum"] {
      for upper in ["maximum", "exclusiveMaximum"] {
        guard let least = schema[lower]?.double, let greatest = schema[upper]?.double else { continue }
        let touches = least == greatest && (lower != "minimum" || upper != "maximum")
        if least > greatest || touches {
          report(lower, "`\(lower)` \(text(lower)) leaves nothing below `\(upper)` \(text(upper)): no number is valid")
        } else if onlyIntegers, isWithoutInteger(lower, least, upper, greatest) {
          report(lower, "no integer lies between `\(lower)` \(text(lower)) and `\(upper)` \(text(upper))")
        }
      }
    }
    guard onlyIntegers else { return }
    for bound in NumberBound.Comparison.allCases {
      guard let value = schema[bound.rawValue], !bound.admitsInt64(value) else { continue }
      report(bound.rawValue, "no 64-bit integer passes `\(bound.rawValue)` \(text(bound.rawValue))")
    }
  }

  private func isWithoutInteger(_ lower: String, _ least: Double, _ upper: String, _ greatest: Double) -> Bool {
    let first = lower == "minimum" ? least.rounded(.up) : least.rounded(.down) + 1
    let last = upper == "maximum" ? greatest.rounded(.down) : greatest.rounded(.up) - 1
    return first > last
  }

  private mutating func checkMultipleOf() {
    guard schema["multipleOf"] != nil, DecimalToken(text("multipleOf")) == nil else { return }
    report(
      "multipleOf", "`multipleOf` \(text("multipleOf")) is out of range",
      note: "it has at most 18 significant digits, and lies between 1e-300 and 1e300")
  }

  /// JavaScript, and every reader that holds numbers as doubles, rounds beyond ±(2^53−1).
  private mutating func checkPortableIntegers() {
    guard let type = schema["type"], schema["enum"] == nil, schema["const"] == nil, !isResult else { return }
    let types = TypeSet(names: type)
    guard types.contains(.integer), !types.isSuperset(of: .number) else { return }
    let limit = 9_007_199_254_740_991.0
    let least = max(schema["minimum"]?.double ?? -.infinity, schema["exclusiveMinimum"]?.double ?? -.infinity)
    let greatest = min(schema["maximum"]?.double ?? .infinity, schema["exclusiveMaximum"]?.double ?? .infinity)
    guard least < -limit || greatest > limit else { return }
    report(
      "type", "these integers may lie beyond ±9007199254740991, which JavaScript cannot send exactly",
      note: "set `minimum` and `maximum`, or carry large numbers as strings", severity: .warning)
  }

  /// Whether this is part of `x-task.result`, which no producer sends.
  private var isResult: Bool { pointer.tokens.starts(with: ["x-task", "result"]) }

  /// The value of a keyword as the schema writes it.
  private func text(_ keyword: String) -> String {
    source.text(at: pointer.appending(keyword)) ?? ""
  }
}
