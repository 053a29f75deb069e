/// Finds what a misspelt word was meant to be.
enum Spelling {
  /// The candidate that `word` most likely means; nil when none is near, by at most `limit` slips of the pen, or as many as a
  /// third of the word's length.
  static func nearest(to word: String, among candidates: [String], limit: Int? = nil) -> String? {
    let folded = word.lowercased()
    let limit = limit ?? max(1, folded.unicodeScalars.count / 3)
    return
      candidates
      .map { (candidate: $0, distance: distance(folded, $0.lowercased())) }
      .filter { $0.distance <= limit }
      .min { ($0.distance, $0.candidate) < ($1.distance, $1.candidate) }?
      .candidate
  }

  /// How many insertions, deletions, replacements and swaps of neighbours make one word the other.
  private static func distance(_ one: String, _ other: String) -> Int {
    let first = Array(one.unicodeScalars)
    let second = Array(other.unicodeScalars)
    var rows = [Array(0...second.count)]
    for i in first.indices {
      var row = [i + 1]
      for j in second.indices {
        let replaced = rows[i][j] + (first[i] == second[j] ? 0 : 1)
        var best = min(replaced, rows[i][j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] {
          best = min(best, rows[i - 1][j - 1] + 1)
        }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[first.count][second.count]
  }
}
