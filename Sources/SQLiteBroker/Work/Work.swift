/// Something to be done with the tables, on the loop's thread.
protocol Work: AnyObject {
  /// How many messages it concerns: what bounds a transaction.
  var weight: Int { get }
  /// Whether it only reads, and needs no transaction.
  var isReading: Bool { get }
  /// Does it, in a transaction that others share. May be called again after that transaction was taken back.
  func perform(in store: MessageStore) throws(SQLiteFailure)
  /// Tells the world, after the commit; or why it was not done.
  func finish(_ failure: SQLiteFailure?, in loop: DatabaseLoop)
}

extension Work {
  var weight: Int { 1 }
  var isReading: Bool { false }
}
