import Plainwire
import Testing

@testable import KafkaBroker

@Suite("The gate of keys")
struct KeyGateTests {
  @Test("lets one of each key through at a time, in order", arguments: 0..<20)
  func anyOrder(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var gate = KeyGate()
    var (out, order): ([TakenRecord], [UInt8: [UInt64]]) = ([], [:])
    func leave(_ record: TakenRecord) {
      #expect(!out.contains { $0.key == record.key }, "two of a key are out")
      out.append(record)
      order[record.key?[0] ?? 0, default: []].append(record.token)
    }
    for token in 0..<UInt64(300) {
      let key = UInt8.random(in: 1...5, using: &random)
      let record = TakenRecord(token: token, key: [key], message: Message(body: []))
      if gate.admit(record) { leave(record) }
      if Bool.random(using: &random), !out.isEmpty {
        gate.release(out.remove(at: Int.random(in: 0..<out.count, using: &random)).key)
      }
      for record in gate.takeFreed(limit: 2) { leave(record) }
    }
    while !out.isEmpty {
      gate.release(out.removeFirst().key)
      for record in gate.takeFreed(limit: 100) { leave(record) }
    }
    #expect(gate.heldBack == 0)
    #expect(order.values.flatMap { $0 }.count == 300)
    for tokens in order.values { #expect(tokens == tokens.sorted()) }
  }

  @Test("forgets what is taken away, and does not keep its key")
  func removing() {
    var gate = KeyGate()
    for token in 0..<UInt64(4) {
      _ = gate.admit(TakenRecord(token: token, key: [1], message: Message(body: [])))
    }
    let held = gate.remove { $0.token == 1 }
    #expect(held.map(\.token) == [1])
    gate.release([1])
    let freed = gate.remove { $0.token == 2 }
    #expect(freed.map(\.token) == [2])
    let next = gate.takeFreed(limit: 9)
    #expect(next.map(\.token) == [3])
    #expect(gate.heldBack == 0)
  }

  @Test("has nothing to do with records without a key")
  func noKey() {
    var gate = KeyGate()
    for token in 0..<UInt64(3) {
      let isAdmitted = gate.admit(TakenRecord(token: token, key: nil, message: Message(body: [])))
      #expect(isAdmitted)
    }
  }
}
