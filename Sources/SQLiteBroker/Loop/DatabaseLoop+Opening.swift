import Logging
import Plainwire

extension DatabaseLoop {
  /// Opens the file, tells the caller, and serves it until it is closed. On a thread of its own.
  static func open(
    _ mailbox: Mailbox, options: SQLiteOptions, logger: Logger,
    caller: CheckedContinuation<Result<Void, BrokerError>, Never>
  ) {
    let callers = serve(mailbox, options: options, logger: logger, caller: caller)
    for caller in callers { caller.resume() }
  }

  /// When it returns, the connection is closed.
  private static func serve(
    _ mailbox: Mailbox, options: SQLiteOptions, logger: Logger,
    caller: CheckedContinuation<Result<Void, BrokerError>, Never>
  ) -> [CheckedContinuation<Void, Never>] {
    do throws(BrokerError) {
      let store = try MessageStore(path: mailbox.path, options: options)
      caller.resume(returning: .success(()))
      return DatabaseLoop(store, mailbox: mailbox, options: options, logger: logger).run()
    } catch {
      caller.resume(returning: .failure(error))
      return []
    }
  }
}
