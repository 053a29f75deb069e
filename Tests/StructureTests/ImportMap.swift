/// The table "Who may import whom" of docs/architecture.md.
struct ImportMap {
  /// What a target may import; nil for anything.
  private(set) var allowed: [String: Set<String>?] = [:]

  init(_ document: String) throws {
    let rows = document.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst()
    for row in rows {
      let cells = row.split(separator: "|").map { $0.trimmingPrefix { $0 == " " }.split(separator: " ") }
      guard cells.count == 3, let target = cells[0].first else { throw Malformed(row: String(row)) }
      let names = cells[2].map { String($0).replacing(",", with: "") }
      allowed[String(target)] = names == ["any"] ? .some(nil) : Set(names.filter { $0 != "–" })
    }
  }

  /// The targets that the table knows.
  var targets: Set<String> { Set(allowed.keys) }

  struct Malformed: Error {
    let row: String
  }
}
