import Brokers
import ExampleTasks
import Plainwire
import TestProcesses

/// One worker of a fleet that keeps something together: writes when each run of `Add` begins and ends, by its `b` and the
/// machine's milliseconds.
///
/// `WorkerProbe fleet <broker> <log> <slots> <hold in milliseconds> <control> <number>`
struct FleetProbe {
  enum Control: String {
    case rate, keyedRate, limit, keyedLimit
  }

  let url: String
  let log: RunLog
  let slots: Int
  let hold: Int
  let control: Control
  let number: Int

  init?(_ arguments: [String]) throws {
    guard arguments.count == 8, arguments[1] == "fleet" else { return nil }
    guard let slots = Int(arguments[4]), let hold = Int(arguments[5]), let control = Control(rawValue: arguments[6]),
      let number = Int(arguments[7])
    else { throw WorkerProbe.Usage() }
    (self.url, self.slots, self.hold, self.control, self.number) = (arguments[2], slots, hold, control, number)
    self.log = try RunLog(path: arguments[3])
  }

  func run() async throws {
    let broker = try await Brokers.open(url)
    let worker = Worker(on: broker) {
      Consumer(of: Add.self, run: .tasks(slots), rate: rate, limit: limit) { add, _ in
        log.add("begin \(add.b) \(add.a) \(SystemTime().now)")
        if hold > 0 { try await Task.sleep(for: .milliseconds(hold)) }
        log.add("end \(add.b) \(add.a) \(SystemTime().now)")
        return add.a + add.b
      }
    }
    try await worker.run()
    await broker.close()
  }

  private var rate: Rate<Add>? {
    switch control {
    case .rate: .perSecond(Double(number)).shared
    case .keyedRate: .perSecond(Double(number), per: \.b).shared
    case .limit, .keyedLimit: nil
    }
  }

  private var limit: Limit<Add>? {
    switch control {
    case .limit: .atOnce(number).shared
    case .keyedLimit: .atOnce(number, per: \.b).shared
    case .rate, .keyedRate: nil
    }
  }
}
