import SourceText
import Wire

/// The compiled patterns of a task, as tables.
struct PatternEmission {
  let task: SwiftTask

  func write(to writer: inout SourceWriter) {
    guard !task.patterns.constants.isEmpty else { return }
    writer.blank()
    writer.line("/// The patterns of the schema, each compiled to one automaton.")
    writer.block("private enum \(task.patterns.container) {") { writer in
      for (index, constant) in task.patterns.constants.enumerated() {
        if index > 0 { writer.blank() }
        writer.line("static let \(SwiftName.spelled(constant.name)) = PatternAutomaton(")
        writer.indented { write(constant.pattern, to: &$0) }
      }
    }
  }

  private func write(_ pattern: PatternAutomaton, to writer: inout SourceWriter) {
    writer.line("source: \(SwiftLiteral.string(pattern.source)),")
    table("lowerBounds", pattern.lowerBounds.map { "\($0)" }, to: &writer)
    table("classes", pattern.classes.map { "\($0)" }, to: &writer)
    writer.line("classCount: \(pattern.classCount),")
    table("transitions", pattern.transitions.map { "\($0)" }, to: &writer)
    table("accepting", pattern.accepting.map { "\($0)" }, to: &writer)
    writer.line("start: \(pattern.start))")
  }

  private func table(_ name: String, _ values: [String], to writer: inout SourceWriter) {
    writer.list("\(name): [", values, "],")
  }
}
