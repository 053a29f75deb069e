import Logging
import Plainwire

/// The worker of the demo: the three tasks of `Schemas/`, each counted when it ran.
struct DemoWorker {
  let broker: any Broker
  let tally: Tally

  func worker() -> Worker {
    // Thirty dead letters are what the demo wants; logged one by one they would bury its table.
    var logger = Logger(label: "demo")
    logger.logLevel = .critical
    return Worker(on: broker, logger: logger) {
      Consumer(of: Add.self, run: .tasks(32)) { [tally] add, _ in
        tally.addRun()
        return add.a + add.b
      }
      Consumer(of: Order.self, run: .tasks(8)) { [tally] order, _ in
        tally.addRun()
        return Order.Result(status: .accepted, total: order.items[0].unitPrice, shipment: nil)
      }
      Consumer(of: SendEmail.self, run: .tasks(8)) { [tally] _, _ in
        tally.addRun()
      }
    }
  }

  /// The queues that it consumes.
  static let queues = [Add.queue, Order.queue, SendEmail.queue]
}
