/// Reads a field of a cron expression: `*`, numbers, names, ranges, steps, and lists of these.
struct CronFieldReader {
  let field: CronField

  func values(of word: CronText) throws(CronFault) -> ValueSet {
    var values = ValueSet()
    for item in word.split(",") {
      for value in try numbers(of: item) { values.insert(field == .dayOfWeek ? value % 7 : value) }
    }
    return values
  }

  private func numbers(of item: CronText) throws(CronFault) -> [Int] {
    guard !item.text.isEmpty else { throw fault(item, "is empty") }
    let parts = item.split("/")
    guard parts.count <= 2 else { throw fault(item, "has more than one step") }
    let range = try range(of: parts[0], in: item)
    guard parts.count == 2 else { return Array(range) }
    guard parts[0].text == "*" || parts[0].text.contains("-") else {
      throw fault(item, "has a step and no range; write \(parts[0].text)-\(field.range.upperBound)/\(parts[1].text)")
    }
    guard let step = Self.decimal(parts[1].text), step > 0 else {
      throw fault(item, "has the step \"\(parts[1].text)\"; it needs a number from 1")
    }
    guard step <= field.size else {
      throw fault(item, "has the step \(step), which is more than the \(field.size) there are")
    }
    // As `*`, the days of the week are seven and not eight.
    let end = parts[0].text == "*" ? field.range.lowerBound + field.size - 1 : range.upperBound
    return Array(stride(from: range.lowerBound, through: end, by: step))
  }

  private func range(of part: CronText, in item: CronText) throws(CronFault) -> ClosedRange<Int> {
    if part.text == "*" { return field.range }
    let ends = part.split("-")
    guard ends.count <= 2 else { throw fault(item, "is no range") }
    let first = try number(ends[0])
    guard ends.count == 2 else { return first...first }
    var last = try number(ends[1])
    // `SAT-SUN`: the Sunday after it.
    if field == .dayOfWeek, last == 0, first > 0 { last = 7 }
    guard first <= last else {
      throw fault(item, "ends before it begins; write two ranges, such as \(wrapped(first, last))")
    }
    return first...last
  }

  /// The two ranges of one that goes over the end.
  private func wrapped(_ first: Int, _ last: Int) -> String {
    let end = field.range.lowerBound + field.size - 1
    return "\(first)-\(end),\(field.range.lowerBound)-\(last)"
  }

  private func number(_ part: CronText) throws(CronFault) -> Int {
    guard !part.text.isEmpty else { throw fault(part, "is empty") }
    if let number = field.number(named: String(part.text)) { return number }
    if let number = Self.decimal(part.text), field.range.contains(number) { return number }
    let bounds = "from \(field.range.lowerBound) to \(field.range.upperBound)"
    let rest = part.text.filter { !("0"..."9").contains($0) }
    if !rest.isEmpty, rest.allSatisfy({ "?LW#".contains($0) }) {
      throw fault(part, "is not known here: ?, L, W and # are other programs'")
    }
    let names = field.names.first.map { " or a name such as \($0)" } ?? ""
    throw fault(part, "is no number \(bounds)\(names)")
  }

  private static func decimal(_ digits: Substring) -> Int? {
    guard (1...9).contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(digits)
  }

  private func fault(_ item: CronText, _ problem: String) -> CronFault {
    CronFault(field, item.text, column: item.column, problem)
  }
}
