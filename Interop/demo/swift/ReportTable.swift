/// The two tables that the demo ends with.
struct ReportTable {
  let rows: [Row]

  func print() {
    let titles = ["", "published", "refused at the publisher", "run", "dead-lettered", "called"]
    let lines = rows.map { row in
      [
        row.language, "\(row.report.published)", "\(row.refused)", "\(row.run)", "\(row.dead.count)",
        "\(row.report.called)",
      ]
    }
    write([titles] + lines)
    say()
    let verdicts = Set(rows.flatMap(\.dead)).sorted()
    write(
      [["dead letters by reason"] + rows.map(\.language)]
        + verdicts.map { verdict in
          [verdict.description] + rows.map { row in "\(row.dead.count { $0 == verdict })" }
        })
  }

  /// The first column to the left, the others to the right.
  private func write(_ lines: [[String]]) {
    let widths = (lines.first ?? []).indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    for line in lines {
      let cells = zip(line, widths).enumerated().map { column, cell in
        let space = String(repeating: " ", count: cell.1 - cell.0.count)
        return column == 0 ? cell.0 + space : space + cell.0
      }
      say("  " + cells.joined(separator: "  "))
    }
  }
}
