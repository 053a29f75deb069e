import BrokerContract
import Plainwire
import SQLiteBroker
import Testing

// One case after the other: some measure times, and every client brings a thread.
@Suite("The SQLite broker on a real file", .serialized)
struct ContractTests {
  @Test(
    "keeps the contract",
    arguments: BrokerContract.cases(
      for: [.persistent, .sharedBetweenProcesses, .fifo, .acknowledges, .delays, .leasesEachMessage, .coordinates]))
  func contract(_ promise: ContractCase) async throws {
    try await promise.run(on: SQLiteHarness())
  }
}
