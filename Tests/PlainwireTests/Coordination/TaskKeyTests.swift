import Testing
import Wire

@testable import Plainwire

@Suite("The key of a task")
struct TaskKeyTests {
  private func text(_ key: TaskKey<AddTask>, _ task: AddTask) throws -> String {
    String(decoding: try key.bytes(of: task), as: UTF8.self)
  }

  @Test("is the JSON of one member, of several in the order asked for, or of all")
  func members() throws {
    let task = AddTask(a: 1, b: 2)
    #expect(try text(TaskKey(\.a), task) == "1")
    #expect(try text(TaskKey(\.b, \.a), task) == "[2,1]")
    #expect(try text(.whole, task) == #"{"a":1,"b":2}"#)
  }

  @Test("names a short key as it is, and a long one by its digest")
  func names() {
    #expect(CoordinationKey.name("rate", queue: "q") == "rate:q")
    #expect(CoordinationKey.name("rate", queue: "q", key: Array("\"a\"".utf8)) == "rate:q:\"a\"")
    let long = Array(repeating: UInt8(ascii: "x"), count: 1_000)
    let name = CoordinationKey.name("rate", queue: String(decoding: long, as: UTF8.self), key: long)
    #expect(name == "rate:#\(SHA256.hex(of: long)):#\(SHA256.hex(of: long))")
    #expect(name.utf8.count <= 512)
  }
}
