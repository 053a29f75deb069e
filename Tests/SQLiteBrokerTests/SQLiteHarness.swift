import BrokerContract
import Foundation
import Logging
import Plainwire
import SQLiteBroker

/// Brokers on one file in a folder of its own.
struct SQLiteHarness: ContractHarness {
  let leaseTime = Duration.milliseconds(600)
  private let file = try? TemporaryFile()

  func open() async throws -> any Broker {
    // Quiet: what a crashed client's deliveries say when they are let go is of no interest.
    try await SQLiteBroker.open(
      path: path, options: SQLiteOptions(lease: leaseTime),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  func crash(_ broker: any Broker) async throws {
    await (broker as? SQLiteBroker)?.crash()
  }

  func expireLeases(of broker: any Broker) async throws {
    await (broker as? SQLiteBroker)?.expireLeases()
  }

  /// Another language, with what docs/protocol.md says and no more.
  func push(_ body: [UInt8], to queue: String) async throws {
    let hexadecimal = body.map { String(format: "%02x", $0) }.joined()
    try await python(
      """
      import sqlite3, sys
      db = sqlite3.connect(sys.argv[1], timeout=5)
      db.execute("PRAGMA synchronous = NORMAL")
      with db:
          db.execute("INSERT INTO plainwire_messages (queue, body) VALUES (?, ?)", (sys.argv[2], bytes.fromhex(sys.argv[3])))
      """, path, queue, hexadecimal)
  }

  func tearDown() async throws {
    try file?.remove()
  }

  private var path: String {
    get throws {
      guard let file else { throw CocoaError(.fileWriteUnknown) }
      return file.path
    }
  }
}
