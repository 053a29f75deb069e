/// A word of a cron expression, and the column where it begins, counted from 1.
struct CronText: Sendable {
  let text: Substring
  let column: Int

  /// Its parts between the separators, empty ones too.
  func split(_ separator: Character) -> [CronText] {
    var column = column
    return text.split(separator: separator, omittingEmptySubsequences: false).map { part in
      defer { column += part.count + 1 }
      return CronText(text: part, column: column)
    }
  }

  /// The words of an expression, which spaces and tabs separate.
  static func words(of expression: String) -> [CronText] {
    let words = expression.split { $0 == " " || $0 == "\t" }
    return words.map { word in
      CronText(text: word, column: expression.distance(from: expression.startIndex, to: word.startIndex) + 1)
    }
  }
}
