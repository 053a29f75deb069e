import Plainwire

// The examples of docs/guides/controls.md, so that they compile; ControlsGuideTests finds each of them here and runs it.

private typealias Add = AddTask
private typealias Mail = MailTask

private struct Mailer: Sendable {
  let isFree = true
  let sent: Log<String>
  func wait(for duration: Duration) {}
  func sendAndWait(_ address: String, _ text: String) throws { sent.append(address) }
  func send(_ address: String, _ text: String) async throws { sent.append(address) }
}

struct InvalidAccount: Error {}

struct CheckedAccounts: Sendable {
  func check(_ number: Int) throws {
    if number < 0 { throw InvalidAccount() }
  }
}

func everyControl() -> Consumer {
  Consumer(
    of: Add.self, run: .tasks(64), rate: .perSecond(30), timeout: .seconds(10), expires: .seconds(3600),
    retries: .upTo(3, backoff: .exponential(from: .seconds(1), to: .seconds(600)))
  ) { add, context in
    add.a + add.b
  }
}

func aRate() -> Consumer {
  Consumer(of: Add.self, run: .tasks(64), rate: .perMinute(90)) { add, _ in add.a + add.b }
}

func aPool(on broker: any Broker, sent: Log<String>) -> Worker {
  let mailer = Mailer(sent: sent)
  let pool = Pool(.tasks(32))
  let worker = Worker(on: broker) {
    Consumer(of: Add.self, run: .shared(pool)) { add, _ in add.a + add.b }
    Consumer(of: Mail.self, run: .shared(pool)) { mail, _ in try await mailer.send(mail.to, mail.text) }
  }
  return worker
}

func aRateForEachKey(sent: Log<String>) -> Consumer {
  let mailer = Mailer(sent: sent)
  return
    Consumer(of: Mail.self, rate: .perSecond(5, per: \.to)) { mail, _ in try await mailer.send(mail.to, mail.text) }
}

func aSharedRate() -> Consumer {
  Consumer(of: Add.self, rate: .perSecond(30).shared) { add, _ in add.a + add.b }
}

func aLimit(sent: Log<String>) -> Consumer {
  let mailer = Mailer(sent: sent)
  return
    Consumer(of: Mail.self, run: .tasks(64), limit: .atOnce(1, per: \.to).shared) { mail, _ in
      try await mailer.send(mail.to, mail.text)
    }
}

func aTimeout(sent: Log<String>) -> Consumer {
  let mailer = Mailer(sent: sent)
  return
    Consumer(of: Mail.self, run: .threads(8), timeout: .seconds(30), retries: .upTo(5)) { mail, context in
      while !Task.isCancelled, !mailer.isFree { mailer.wait(for: .milliseconds(50)) }
      try Task.checkCancellation()
      try mailer.sendAndWait(mail.to, mail.text)
    }
}

func anExpiry() -> Consumer {
  Consumer(of: Add.self, expires: .seconds(15)) { add, _ in add.a + add.b }
}

func aUniqueTask() -> Consumer {
  Consumer(of: Add.self, unique: .within(.seconds(3600), by: \.a)) { add, _ in add.a + add.b }
}

func publishingUnique(on broker: any Broker, print: (String) -> Void) async throws {
  switch try await broker.publish(Add(a: 1, b: 2), unique: .within(.seconds(3600), by: \.a)) {
  case .published(let id): print("published as \(id)")
  case .replaced(let former, by: let id): print("published as \(id) in place of \(former)")
  case .refused(duplicateOf: let other): print("not published: the message \(other) is the same")
  }
}

func replacing(_ adds: [AddTask], on broker: any Broker) async throws -> [Publication] {
  let fates = try await broker.publish(adds, unique: .untilDone(by: \.a), onDuplicate: .replace)
  return fates
}

func someHours() -> Consumer {
  Consumer(
    of: Add.self, during: [.from("22:00", to: "06:00", in: "Europe/Berlin")],
    notDuring: [.from("00:00", to: "24:00", in: "Europe/Berlin", on: .weekend)]
  ) { add, _ in add.a + add.b }
}

func retriesOfSomeErrors(accounts: CheckedAccounts) -> Consumer {
  Consumer(
    of: Add.self,
    retries: .upTo(5, backoff: .constant(.seconds(2), jitter: 0.1), if: { !($0 is InvalidAccount) })
  ) { add, _ in
    try accounts.check(add.a)
    return add.a + add.b
  }
}

func ownOptions(on broker: MemoryBroker, midnight: Int64) async throws {
  try await broker.publish(
    Add(a: 1, b: 2), after: .seconds(60),
    PublishOptions(id: "order-17", lifetime: .seconds(3600), retries: 1, timeout: .seconds(5)))
  try await broker.publish([Add(a: 3, b: 4), Add(a: 5, b: 6)], at: midnight)
}

func anUrgentMessage(on broker: MemoryBroker) async throws {
  try await broker.publish(Add(a: 1, b: 2), PublishOptions(priority: 5))
}
