import TestRandom
import Testing

@testable import Plainwire

@Suite("The slots of a pool", .timeLimit(.minutes(3)))
struct PoolCoreTests {
  /// Waits in a task until it has a slot, and gives it back when told.
  private func wait(_ core: PoolCore, _ member: UInt64, _ order: Log<UInt64>) -> Task<Bool, Never> {
    Task {
      let hasSlot = await core.take(for: member)
      if hasSlot { order.append(member) }
      return hasSlot
    }
  }

  @Test("go round among the consumers that wait")
  func fair() async throws {
    let core = PoolCore(slots: 1, usesThreads: false)
    let order = Log<UInt64>()
    #expect(await core.take(for: 1))
    var tasks: [Task<Bool, Never>] = []
    for (member, count) in [(1, 6), (2, 2), (3, 1)] as [(UInt64, Int)] {
      for _ in 0..<count {
        tasks.append(wait(core, member, order))
        let waiting = tasks.count
        try await eventually("it waits") { core.waiting == waiting }
      }
    }
    for count in 1...9 {
      core.giveBack()
      _ = await order.wait(for: count)
    }
    #expect(order.entries == [1, 2, 3, 1, 2, 1, 1, 1, 1])
    #expect(core.waiting == 0)
  }

  @Test("are not given to who no longer waits")
  func cancelled() async throws {
    let core = PoolCore(slots: 1, usesThreads: false)
    let order = Log<UInt64>()
    #expect(await core.take(for: 1))
    let first = wait(core, 2, order)
    try await eventually("it waits") { core.waiting == 1 }
    let second = wait(core, 3, order)
    try await eventually("both wait") { core.waiting == 2 }
    first.cancel()
    #expect(await first.value == false)
    core.giveBack()
    #expect(await second.value)
    core.giveBack()
    #expect(await core.take(for: 1))
  }

  @Test("are no more than that, and none is lost, whoever comes, waits and gives up", arguments: 0..<100)
  func races(seed: Int) async {
    var random = SeededRandom(seed: UInt64(seed))
    let slots = Int.random(in: 1...4, using: &random)
    let core = PoolCore(slots: slots, usesThreads: false)
    let crowd = Crowd()
    let plans = (0..<30).map { _ in
      (UInt64.random(in: 0..<4, using: &random), Int.random(in: 0...5, using: &random), Bool.random(using: &random))
    }
    await withTaskGroup(of: Void.self) { group in
      for (member, yields, givesUp) in plans {
        group.addTask {
          let run = Task {
            guard await core.take(for: member) else { return }
            crowd.enter("run")
            for _ in 0..<yields { await Task.yield() }
            crowd.leave("run")
            core.giveBack()
          }
          if givesUp {
            await Task.yield()
            run.cancel()
          }
          await run.value
        }
      }
    }
    #expect(crowd.mostOfAll <= slots)
    #expect(core.waiting == 0)
    for _ in 0..<slots { #expect(await core.take(for: 9)) }
  }
}
