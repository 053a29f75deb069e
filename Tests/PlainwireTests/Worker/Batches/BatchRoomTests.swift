import Testing

@testable import Plainwire

@Suite("The room where messages wait for their batch", .timeLimit(.minutes(3)))
struct BatchRoomTests {
  private let time = ManualTime()
  private let started = Log<[Int]>()
  private let gate = Gate()

  private func room(_ size: Batches, slots: Int = 1) -> BatchRoom<AddTask> {
    let consumer = Consumer(of: AddTask.self, batches: size, run: .tasks(slots)) { adds, _ in adds.map(\.a) }
    let setting = WorkerSetting(broker: MemoryBroker(), logger: .silent, time: time, chance: { 0 })
    return BatchRoom(size, consumer.controls, setting: setting, at: .tasks) { [started, gate] adds, _ in
      started.append(adds.map(\.a))
      await gate.pass()
      try Task.checkCancellation()
      return adds.map { .success($0.a) }
    }
  }

  private func join(_ room: BatchRoom<AddTask>, _ number: Int) -> Task<Result<Int, Halt>, Never> {
    Task {
      do throws(Halt) {
        return .success(try await room.result(of: AddTask(a: number, b: 0), Envelope(), at: nil))
      } catch {
        return .failure(error)
      }
    }
  }

  private func isInterrupted(_ result: Result<Int, Halt>) -> Bool {
    if case .failure(.interrupted) = result { true } else { false }
  }

  @Test("lets one that is cancelled go, and its batch goes on without it")
  func cancelsWaiting() async throws {
    let room = room(.upTo(2, within: .seconds(10)))
    let first = join(room, 1)
    _ = await time.sleeps.wait(for: 1)
    first.cancel()
    #expect(isInterrupted(await first.value))
    let others = [join(room, 2), join(room, 3)]
    #expect(await started.wait(for: 1).map { $0.sorted() } == [[2, 3]])
    gate.open()
    for (number, other) in zip(2..., others) { #expect(try await other.value.get() == number) }
  }

  @Test("does not end a batch that runs while somebody wants it")
  func cancelsRunning() async throws {
    let room = room(.upTo(2, within: .seconds(10)))
    let members = [join(room, 1), join(room, 2)]
    _ = await started.wait(for: 1)
    members[0].cancel()
    gate.open()
    for (number, member) in zip(1..., members) { #expect(try await member.value.get() == number) }
  }

  @Test("cancels the handler when all of its batch are cancelled")
  func cancelsAll() async throws {
    let room = room(.upTo(2, within: .seconds(10)))
    let members = [join(room, 1), join(room, 2)]
    _ = await started.wait(for: 1)
    for member in members { member.cancel() }
    gate.open()
    for member in members { #expect(isInterrupted(await member.value)) }
  }

  @Test("fills a batch that is due as long as no slot is free")
  func fillsWhileBusy() async throws {
    let room = room(.upTo(3, within: .seconds(1)))
    let first = join(room, 0)
    _ = await time.sleeps.wait(for: 1)
    time.advance(by: .seconds(1))
    #expect(await started.wait(for: 1) == [[0]])
    let second = join(room, 1)
    time.advance(by: .seconds(5))
    let third = join(room, 2)
    try await Task.sleep(for: .milliseconds(20))
    #expect(started.entries.count == 1)
    gate.open()
    time.advance(by: .seconds(5))
    #expect(try await first.value.get() == 0)
    try await eventually("the others run") {
      time.advance(by: .seconds(1))
      return started.entries.count > 1
    }
    for (number, member) in zip(1..., [second, third]) { #expect(try await member.value.get() == number) }
    #expect(started.entries.map { $0.sorted() } == [[0], [1, 2]])
  }

  @Test("lets nobody in when it is closed, until it is opened again")
  func doors() async throws {
    let room = room(.upTo(2, within: .seconds(10)))
    let waiting = join(room, 1)
    _ = await time.sleeps.wait(for: 1)
    room.close()
    #expect(isInterrupted(await waiting.value))
    #expect(isInterrupted(await join(room, 2).value))
    room.open()
    gate.open()
    let members = [join(room, 3), join(room, 4)]
    for (number, member) in zip(3..., members) { #expect(try await member.value.get() == number) }
  }
}
