import InteropMatrix

/// What `plainwire interop` prints when it is done: a table, the failures, and what was not tried.
struct InteropReport {
  private let result: MatrixResult
  private let sources: [String]

  init(_ result: MatrixResult, sources: [String]) {
    self.result = result
    self.sources = sources
  }

  var lines: [String] {
    table + failures + bodies
  }

  private var table: [String] {
    var table = Table("broker", "producer", "cases", "passed", "failed", "first failure")
    for cell in result.cells {
      let first = cell.failures.first.map { "\($0.name) \($0.title)" }
      table.add(
        cell.broker, cell.producer, "\(cell.cases)", "\(cell.cases - cell.failed)", "\(cell.failed)",
        first ?? cell.reason.map { "\(cell.stateName): \($0)" } ?? "")
    }
    return table.lines
  }

  private var failures: [String] {
    result.cells.flatMap { cell in
      cell.failures.flatMap { failure in
        [
          "", "✘ \(cell.broker), \(cell.producer): \(failure.name)", "  tries     \(failure.title)",
          "  expected  \(failure.expected)", "  got       \(failure.got)",
          "  body      \(failure.bodyText)\(shrunk(failure))",
          "  again     \(command(failure, cell))",
        ]
      }
    }
  }

  private func shrunk(_ failure: CaseReport) -> String {
    failure.body.count < failure.originalSize ? "   (made small: it had \(failure.originalSize) bytes)" : ""
  }

  private func command(_ failure: CaseReport, _ cell: MatrixCell) -> String {
    let producer = cell.producer == "any bytes" ? "" : " --producer \(cell.producer)"
    let schemas = sources.isEmpty ? "" : " \(sources.joined(separator: " "))"
    return "plainwire interop\(schemas) --broker \(cell.broker)\(producer) --seed \(result.seed) --only \(failure.name)"
  }

  private var bodies: [String] {
    var lines = [""]
    for task in result.tasks {
      let covered = task.constraints - task.uncovered.count
      lines.append(
        "\(task.name): \(task.valid) valid bodies, \(task.invalid) with a fault; \(covered) of \(task.constraints) constraints"
      )
      lines += task.uncovered.map { "  no body breaks only: \($0)" }
    }
    return lines + ["seed \(result.seed)"]
  }
}
