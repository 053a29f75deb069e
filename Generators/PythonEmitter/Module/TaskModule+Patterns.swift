import SchemaModel
import SourceText
import Wire

extension TaskModule {
  /// The constant that holds a pattern's table.
  mutating func table(of pattern: PatternAutomaton, for reader: String) -> String {
    if let name = tableNames[pattern] { return name }
    let name = topNames.claim(reader.uppercased() + "_PATTERN")
    let type = imports.ours("Pattern", from: "patterns")
    let accepting = pattern.accepting.indices.filter { pattern.accepting[$0] }
    let arguments: [PythonExpression] = [
      .text(PythonLiteral.string(pattern.source)),
      .prefixed("bounds=", hexadecimal(pattern.lowerBounds.map(Int.init))),
      .prefixed("classes=", hexadecimal(pattern.classes.map(Int.init))),
      .prefixed("transitions=", hexadecimal(pattern.transitions.map(Int.init))),
      .prefixed("accepting=", hexadecimal(accepting)),
      .text("class_count=\(pattern.classCount)"),
      .text("start=\(pattern.start)"),
    ]
    tableNames[pattern] = name
    tables.append(SourceWriter.section { $0.statement(.call("\(name) = \(type)", arguments)) })
    return name
  }

  /// Numbers in base 16; `5*a` is five times a.
  private func hexadecimal(_ numbers: [Int]) -> PythonExpression {
    var words: [String] = []
    var index = 0
    while index < numbers.count {
      let run = numbers[index...].prefix { $0 == numbers[index] }.count
      let word = String(numbers[index], radix: 16)
      words += run > 3 ? [String(run, radix: 16) + "*" + word] : Array(repeating: word, count: run)
      index += run
    }
    return .words(words)
  }

  /// Whether reading a schema may lose members, so that equality has to look at what was given.
  func dropsMembers(_ id: SchemaID) -> Bool {
    var seen: Set<SchemaID> = []
    var open = [id]
    while let next = open.popLast() {
      guard seen.insert(next).inserted else { continue }
      if model[next].shape == .record || unionRecords[next] != nil { return true }
      open += model[next].parts
    }
    return false
  }
}
