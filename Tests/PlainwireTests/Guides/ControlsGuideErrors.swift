import Logging
import Plainwire

// The example of docs/guides/controls.md on labels and errors; ControlsGuideTests finds and runs it.

private typealias Add = AddTask

struct SumFailed: Error, CustomStringConvertible {
  let account: Int
  let reason: any Error

  var description: String { "the sum of account \(account) failed" }
}

extension CheckedAccounts {
  fileprivate func sum(_ account: Int, _ number: Int) throws -> Int {
    if number == 0 { throw InvalidAccount() }
    return account + number
  }
}

func aLabel(accounts: CheckedAccounts) -> Consumer {
  Consumer(of: Add.self, label: "sums", logLevel: .notice, errorDetail: .full) { add, context in
    context.logger.info("Not to be seen")
    do { return try accounts.sum(add.a, add.b) } catch { throw SumFailed(account: add.a, reason: error) }
  }
}
