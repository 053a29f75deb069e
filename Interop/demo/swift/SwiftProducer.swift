import Plainwire
import Wire

/// Publishes from Swift, through the generated types.
struct SwiftProducer: Sendable {
  let broker: any Broker
  let bad: [BadMessage]

  func work(tasks: Int, calls: Int) async throws -> ProducerReport {
    var report = ProducerReport()
    report.published = try await publish(tasks)
    for message in bad { report.refused.append(try await offer(message)) }
    for message in bad { try await push(message) }
    for number in 0..<calls where try await broker.call(Add(a: number, b: 1), within: .seconds(30)) == number + 1 {
      report.called += 1
    }
    return report
  }

  /// Of ten tasks, eight are sums, one an order and one an e-mail.
  private func publish(_ count: Int) async throws -> Int {
    let numbers = 0..<count
    try await broker.publish(numbers.filter { $0 % 10 < 8 }.map { Add(a: $0, b: 1) })
    try await broker.publish(numbers.filter { $0 % 10 == 8 }.map(order))
    try await broker.publish(numbers.filter { $0 % 10 == 9 }.map { _ in email })
    return count
  }

  /// How the publisher refuses a bad message; nil when it does not.
  private func offer(_ message: BadMessage) async throws -> Verdict? {
    do {
      let body = Array(message.body.utf8)
      switch message.task {
      case "add": try await broker.publish(Add.decode(body))
      case "order": try await broker.publish(Order.decode(body))
      default: try await broker.publish(SendEmail.decode(body))
      }
      return nil
    } catch let violation as Violation {
      return Verdict(code: violation.code.rawValue, pointer: violation.pointer)
    }
  }

  /// What anyone can do who has never heard of Plainwire.
  private func push(_ message: BadMessage) async throws {
    let queues = ["add": Add.queue, "order": Order.queue, "send-email": SendEmail.queue]
    try await broker.publish([Message(body: Array(message.body.utf8))], to: queues[message.task, default: message.task])
  }

  private func order(_ number: Int) -> Order {
    Order(
      id: "0b9f5a3e-7d5c-4c59-9a53-3f1f6f0f4c11",
      placed: "2026-11-23T09:10:24Z",
      customer: Order.Customer(
        name: "Zoë Müller",
        email: "zoe@example.com",
        shipTo: Order.Address(street: "Hafenstraße 7", postalCode: "20457", city: "Hamburg", country: "DE")
      ),
      currency: .eur,
      items: [Order.Line(sku: "TEA-0042", quantity: 1 + number, unitPrice: "12.50", discountPercent: 2.5)],
      metadata: ["from": "Swift"]
    )
  }

  private var email: SendEmail {
    SendEmail(from: "shop@example.com", to: ["zoe@example.com"], subject: "Thank you 🫖", body: "From Swift.")
  }
}
