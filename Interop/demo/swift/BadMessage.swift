import Foundation

/// A body that its task's schema refuses, and the verdict it must get: one line of `bad-messages.tsv`.
struct BadMessage {
  let task: String
  /// What every language must say of the body.
  let verdict: Verdict
  let body: String

  /// All of them, in the file's order.
  static func load(from file: URL) throws -> [BadMessage] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == 4 else { throw DemoFailure("\(file.path): a line does not have four cells") }
      return BadMessage(task: cells[0], verdict: Verdict(code: cells[1], pointer: cells[2]), body: cells[3])
    }
  }
}
