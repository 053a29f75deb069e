import Brokers
import ExampleTasks
import Logging
import Plainwire
import ServiceLifecycle
import TestProcesses
import UnixSignals

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A worker whose executors misbehave: `ExecutorProbe <broker> <log> [<option>=<number>…]`, or `ExecutorProbe guide`.
@main
struct ExecutorProbe {
  static func main() async throws {
    let arguments = CommandLine.arguments
    if arguments.dropFirst().first == "guide" { return try await runTheGuide() }
    guard arguments.count >= 3 else { throw Usage() }
    let log = try RunLog(path: arguments[2])
    let options = ProbeOptions(arguments)
    if Worker.isExecutor, options["broken"] == 1 || access(arguments[2] + ".broken", F_OK) == 0 { _exit(9) }
    if Worker.isExecutor, options["absent"] == 1 {
      try await worker(on: MemoryBroker(), log, options, absent: true).run()
    }
    let broker = try await Brokers.open(arguments[1])
    do {
      let worker = worker(on: broker, log, options)
      try await options["group"] == 1 ? inAGroup(worker) : worker.run()
      log.add("ended")
    } catch let error as WorkerError {
      log.add("error \(error)")
      _exit(1)
    }
    await broker.close()
  }

  private static func inAGroup(_ worker: Worker) async throws {
    let logger = Logger(label: "group") { _ in SwiftLogNoOpLogHandler() }
    try await ServiceGroup(services: [worker], gracefulShutdownSignals: [.sigterm], logger: logger).run()
  }

  private static func worker(
    on broker: any Broker, _ log: RunLog, _ options: ProbeOptions, absent: Bool = false
  ) -> Worker {
    let doing = Doing(log: log)
    let slots = ProcessSlots.processes(
      options["slots"] ?? 1, maxRuns: options["runs"], maxMemory: options["memory"].map { .mebibytes($0) },
      grace: options.duration("grace") ?? .seconds(1))
    let retries = Retries.upTo(options["retries"] ?? 0, backoff: .none, if: { !($0 is Doing.Refusal) })
    return Worker(
      on: broker, grace: options.duration("drain") ?? .seconds(30),
      logger: Logger(label: "probe") { _ in EventLog(log: log) }
    ) {
      if absent {
        Consumer(of: SendEmail.self) { _, _ in }
      } else {
        Consumer(of: Add.self, run: slots, timeout: options.duration("timeout"), retries: retries) { add, context in
          try doing.run(add, context)
        }
      }
    }
  }

  struct Usage: Error {}
}
