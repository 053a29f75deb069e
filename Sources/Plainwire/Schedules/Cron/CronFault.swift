/// What is wrong with a cron expression: the rest of a sentence that has named the expression.
struct CronFault: Error, Hashable {
  let description: String

  init(_ description: String) {
    self.description = description
  }

  /// About a part of a field, and where it stands, counted from 1.
  init(_ field: CronField, _ text: some StringProtocol, column: Int, _ problem: String) {
    description = "its \(field.title) \"\(text)\" (column \(column)) \(problem)"
  }
}
