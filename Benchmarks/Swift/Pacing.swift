import ExampleTasks
import Logging
import Plainwire
import Synchronization

/// How well a consumer keeps its rate: when its runs start, over some time.
struct Pacing {
  let rate: Double
  let seconds: Int

  private static let slots = 64

  func run() async throws {
    let broker = MemoryBroker()
    let wanted = Int(rate * Double(seconds)) + 1
    try await Publisher(on: broker).publish((0..<wanted).map { Add(a: $0, b: 2) })
    let starts = Mutex<[ContinuousClock.Instant]>([])
    starts.withLock { $0.reserveCapacity(wanted) }
    let done = AsyncStream<Void>.makeStream()
    let worker = Worker(
      on: broker, trapsSignals: false, logger: Logger(label: "bench", factory: { _ in SwiftLogNoOpLogHandler() })
    ) {
      Consumer(of: Add.self, run: .tasks(Self.slots), rate: .perSecond(rate)) { add, _ in
        let now = ContinuousClock.now
        let count = starts.withLock { starts in
          starts.append(now)
          return starts.count
        }
        if count == wanted { done.continuation.finish() }
        // Runs take longer than an interval, as they do in life.
        try await Task.sleep(for: .milliseconds(2))
        return add.a + add.b
      }
    }
    let running = Task { try await worker.run() }
    for await _ in done.stream {}
    running.cancel()
    _ = await running.result
    report(starts.withLock { $0 })
  }

  private func report(_ starts: [ContinuousClock.Instant]) {
    guard let first = starts.first, let last = starts.last, starts.count > 1 else { return }
    let measured = Double(starts.count - 1) / ((last - first) / .seconds(1))
    let lateness = starts.indices.map { index in
      abs((starts[index] - first) / .seconds(1) - Double(index) / rate) * 1000
    }.sorted()
    let (middle, high) = (lateness[lateness.count / 2], lateness[lateness.count * 99 / 100])
    print(
      #"{"target":\#(rate),"starts":\#(starts.count),"rate":\#(measured),"median":\#(middle),"p99":\#(high),"worst":\#(lateness.last ?? 0)}"#
    )
  }
}
