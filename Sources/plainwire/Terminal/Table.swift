/// Rows under a header, in columns as wide as they must be; numbers stand to the right.
struct Table {
  private let header: [String]
  private var rows: [[String]] = []

  init(_ header: String...) {
    self.header = header
  }

  /// Adds a row with a cell for each column.
  mutating func add(_ cells: String...) {
    rows.append(cells.map(\.printable))
  }

  /// The table's lines, the header first.
  var lines: [String] {
    let widths = header.indices.map { column in
      ([header] + rows).map { $0[column].unicodeScalars.count }.max() ?? 0
    }
    return ([header] + rows).map { row in
      let cells = row.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - cell.unicodeScalars.count)
        return isNumeric(column) ? padding + cell : cell + padding
      }
      let line = cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }

  private func isNumeric(_ column: Int) -> Bool {
    !rows.isEmpty && rows.allSatisfy { Int($0[column]) != nil }
  }
}
