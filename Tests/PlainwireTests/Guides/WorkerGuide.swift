import Foundation
import Logging
import Plainwire
import ServiceLifecycle
import UnixSignals

// The examples of docs/guides/worker.md, so that they compile; WorkerGuideTests finds each of them here.

private typealias Add = AddTask
private typealias Mail = MailTask

private struct Mailer: Sendable {
  func sendAndWait(_ address: String, _ text: String) throws {}
}

private struct Calculator: Sendable {
  func sum(_ a: Int, _ b: Int) async throws -> Int { a + b }
}

private struct Accounts: Sendable {
  struct Quota: Sendable {
    let isFree = true
  }

  struct Account: Sendable {
    let isMine = true
    var quota: Quota { get async { Quota() } }
  }

  func find(_ address: String) async throws -> Account? { nil }
}

private enum Brokers {
  static func open(_ url: String) async throws -> any Broker { MemoryBroker() }
}

private func aProgram() async {
  do {
    let broker = try await Brokers.open("redis://localhost/7")
    try await Worker(on: broker) {
      Consumer(of: Add.self, run: .tasks(64)) { add, context in add.a + add.b }
    }.run()
  } catch {
    FileHandle.standardError.write(Data("worker: \(error)\n".utf8))
    exit(1)
  }
}

private func aWorker(on broker: any Broker, mailer: Mailer) async throws {
  let worker = Worker(on: broker) {
    Consumer(of: Add.self, run: .tasks(64)) { add, context in
      add.a + add.b
    }
    Consumer(of: Mail.self, run: .threads(8), retries: .upTo(5)) { mail, context in
      try mailer.sendAndWait(mail.to, mail.text)
    }
  }
  try await worker.run()
}

private func retries(calculator: Calculator) -> Consumer {
  Consumer(
    of: Add.self, run: .tasks(64),
    retries: .upTo(3, backoff: .exponential(from: .seconds(1), to: .seconds(600), jitter: 0.25))
  ) { add, context in
    if context.isLastAttempt { context.logger.warning("This is the last attempt") }
    return try await calculator.sum(add.a, add.b)
  }
}

private func outcomes(accounts: Accounts, mail: Mail) async throws {
  guard let account = try await accounts.find(mail.to) else {
    throw Outcome.discard("the account is gone")
  }
  guard await account.quota.isFree else {
    throw Outcome.snooze(for: .seconds(30))
  }
  guard account.isMine else {
    throw Outcome.requeue
  }
}

private func publishing(on broker: any Broker) async throws {
  try await broker.publish(Add(a: 1, b: 2))
  try await broker.publish((1...1000).map { Add(a: $0, b: 0) })
  try await broker.publish(Add(a: 1, b: 2), .after(.seconds(60)))
  try await broker.publish(Add(a: 1, b: 2), PublishOptions(id: "order-17", lifetime: .seconds(3600)))
}

private func calling(on broker: any Broker) async throws {
  do {
    let sum = try await broker.call(Add(a: 1, b: 2), within: .seconds(30))
    print("The sum is \(sum)")
  } catch CallError.timedOut {
    print("Nobody answered; the task may run still")
  } catch CallError.failed(let line) {
    print("The last attempt failed: \(line)")
  }
}

private func inAGroup(worker: Worker, server: any Service, logger: Logger) async throws {
  let group = ServiceGroup(
    services: [worker, server], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
  try await group.run()
}

/// The last example, which a test runs.
func testingAHandler() async throws -> Int {
  let broker = MemoryBroker()
  let worker = Worker(on: broker, trapsSignals: false) {
    Consumer(of: Add.self) { add, context in add.a + add.b }
  }
  let running = Task { try await worker.run() }
  let sum = try await broker.call(Add(a: 1, b: 2), within: .seconds(30))
  running.cancel()
  try await running.value
  return sum
}
