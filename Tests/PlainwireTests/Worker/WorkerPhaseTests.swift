import Testing

@testable import Plainwire

@Suite("The phases of a worker")
struct WorkerPhaseTests {
  @Test(
    "go from running to draining to stopping",
    arguments: [
      ([.signal, .consumerEnded(nil)], [.drain, .end]),
      ([.signal, .signal, .consumerEnded(nil)], [.drain, .stopNow, .end]),
      ([.signal, .signal, .signal, .patienceIsOver], [.drain, .stopNow, .nothing, .end]),
      ([.shutdown, .shutdown, .graceIsOver, .consumerEnded(nil)], [.drain, .nothing, .stopNow, .end]),
      ([.shutdown, .signal], [.drain, .stopNow]),
      ([.cancelled, .shutdown, .graceIsOver, .patienceIsOver], [.stopNow, .nothing, .nothing, .end]),
    ] as [([WorkerEvent], [WorkerPhase.Action])])
  func transitions(events: [WorkerEvent], actions: [WorkerPhase.Action]) {
    var phase = WorkerPhase(consumers: 1)
    #expect(events.map { phase.action(on: $0) } == actions)
    #expect(phase.error == nil)
  }

  @Test("end when the last consumer has ended, with the first error")
  func endsWithError() {
    var phase = WorkerPhase(consumers: 2)
    let actions = [
      phase.action(on: .consumerEnded(WorkerError("first"))), phase.action(on: .consumerEnded(WorkerError("second"))),
    ]
    #expect(actions == [.drain, .end])
    #expect(phase.error as? WorkerError == WorkerError("first"))
  }
}
