/// Ends leases in the tables, unknown to those who hold them.
final class ExpiryWork: Work {
  private let holds: [Hold]
  private let caller: CheckedContinuation<Void, Never>

  init(_ holds: [Hold], caller: CheckedContinuation<Void, Never>) {
    self.holds = holds
    self.caller = caller
  }

  func perform(in store: MessageStore) throws(SQLiteFailure) {
    for hold in holds { _ = try store.renew(hold, until: 1) }
  }

  func finish(_ failure: SQLiteFailure?, in loop: DatabaseLoop) {
    caller.resume()
  }
}
