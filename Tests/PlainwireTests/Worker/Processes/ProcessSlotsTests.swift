import Plainwire
import Testing

@Suite("A consumer with processes")
struct ProcessSlotsTests {
  @Test(
    "is refused at start when it makes no sense",
    arguments: [
      (ProcessSlots.processes(0), ".processes(0); it needs 1 or more"),
      (.processes(1, maxRuns: 0), "maxRuns 0; it needs 1 or more"),
      (.processes(1, maxMemory: .mebibytes(-1)), "maxMemory -1 MiB; it needs more than 0"),
      (.processes(1, grace: .milliseconds(-1)), "grace -0.001 seconds; it needs 0 or more"),
    ])
  func faults(slots: ProcessSlots, sentence: String) async throws {
    let worker = Worker(silentlyOn: MemoryBroker()) { Consumer(of: AddTask.self, run: slots) { add, _ in add.a } }
    let error = await #expect(throws: WorkerError.self) { try await worker.run() }
    #expect(error?.description == "the consumer of \"add\" has \(sentence)")
  }

  @Test("says amounts of memory in the largest unit that fits")
  func amounts() {
    let amounts: [ByteCount] = [.bytes(1_500), .bytes(1 << 20), .mebibytes(512), .mebibytes(2_048), .gibibytes(.max)]
    #expect(
      amounts.map(\.description)
        == ["1500 bytes", "1 MiB", "512 MiB", "2 GiB", "\(Int.max) bytes"])
  }

  @Test("runs this process as no executor")
  func notAnExecutor() {
    #expect(!Worker.isExecutor)
  }
}
