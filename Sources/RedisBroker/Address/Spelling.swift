/// Guesses what a mistyped word was meant to be.
enum Spelling {
  /// The word that is the fewest changes away; nil when all are too far to be meant.
  static func nearest(to word: String, among known: [String]) -> String? {
    let best = known.map { (word: $0, distance: distance(word, $0)) }.min { $0.distance < $1.distance }
    guard let best, best.distance <= max(2, best.word.count / 3) else { return nil }
    return best.word
  }

  /// How many characters must be inserted, removed or replaced to turn one into the other.
  private static func distance(_ first: String, _ second: String) -> Int {
    let other = Array(second)
    var row = Array(0...other.count)
    for (index, character) in first.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in other.indices {
        let replaced = diagonal + (character == other[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
      }
    }
    return row[other.count]
  }
}
