import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The place of a process that a worker started as an executor: the queue, and the socket to the worker.
final class ExecutorSeat: Sendable {
  /// How long the other workers of a program have to come for the seat when one came that does not have the consumer.
  private static let patience = Duration.seconds(5)
  /// `EX_SOFTWARE`: what an executor ends with that cannot be one.
  private static let failureStatus: Int32 = 70

  /// Nil in a process that is no executor. Asking for the first time makes this process an executor, and what it starts none.
  static let ofThisProcess: ExecutorSeat? = claim()

  private let queue: String
  private let isTaken = Atomic<Bool>(false)

  private init(queue: String) {
    self.queue = queue
  }

  private static func claim() -> ExecutorSeat? {
    guard let queue = getenv(ProgramCopy.variable).map({ String(cString: $0) }) else { return nil }
    unsetenv(ProgramCopy.variable)
    let seat = ExecutorSeat(queue: queue)
    guard ExecutorSocket.isThere else {
      seat.leave(saying: "\(ProgramCopy.variable) is set, but no worker has started this process; unset it")
    }
    ExecutorSocket.keepFromOthers()
    ExecutorSignals.prepare()
    return seat
  }

  /// Runs what the worker sends until the worker is gone, which ends the process.
  func serve(_ consumers: [Consumer], _ setting: WorkerSetting) async -> Never {
    guard let consumer = consumers.first(where: { $0.queue == queue && $0.controls.processes != nil }) else {
      try? await Task.sleep(for: Self.patience)
      if isTaken.load(ordering: .acquiring) { await sleepForEver() }
      leave(
        saying: "this program was started as an executor of \"\(queue)\", "
          + "and the worker that it runs has no consumer of that queue with `.processes`")
    }
    guard !isTaken.exchange(true, ordering: .acquiringAndReleasing) else { await sleepForEver() }
    // Once more: a service group sets its handlers after the seat was claimed.
    ExecutorSignals.prepare()
    let service = ExecutorService(
      greeting: consumer.greeting, run: consumer.makeExecutorRun(setting.adapted(to: consumer)),
      failed: { self.leave(saying: "an executor of \"\(self.queue)\" \($0)") })
    // Its signals are not blocked: the handler's threads come of it.
    guard DedicatedThread.start({ service.serve() }) else {
      leave(saying: "the system has no thread left for an executor of \"\(queue)\"")
    }
    await sleepForEver()
  }

  private func leave(saying sentence: String) -> Never {
    let line = Array("plainwire: \(sentence)\n".utf8)
    _ = line.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
    _exit(Self.failureStatus)
  }

  /// Until the process ends.
  private func sleepForEver() async -> Never {
    while true { try? await Task.sleep(for: .seconds(1 << 30), clock: .continuous) }
  }
}
