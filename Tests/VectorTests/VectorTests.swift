import Plainwire
import Testing
import VectorTasks
import Wire

@Suite("The vectors, through generated Swift")
struct VectorTests {
  static let tasks: [String: any TaskContract.Type] = [
    "arrays": Arrays.self, "closed": Closed.self, "defaults": Defaults.self, "formats": Formats.self,
    "freeform": Freeform.self, "kinds": Kinds.self, "names": Names.self, "numbers": Numbers.self, "order": Order.self,
    "patterns": Patterns.self, "plain": Plain.self, "strings": Strings.self, "tree": Tree.self,
  ]

  /// Bodies whose items differ only in members that are ignored, and so not written again.
  private static let differingInIgnoredMembers: Set<String> = [
    "arrays: uniquePoints accepts [{\"x\":1,\"ignored\":1},{\"x\":1,\"ignored\":2}]",
    "arrays: uniquePoints accepts [{\"x\":1,\"ignored\":1},{\"x\":1}]",
  ]

  @Test("There are vectors for every schema, and a schema for every vector")
  func covered() {
    #expect(Vector.all.count > 1500)
    #expect(Set(Vector.all.map(\.schema)) == Set(Self.tasks.keys))
  }

  @Test("Each vector has its verdict", arguments: Vector.all)
  func verdict(of vector: Vector) throws {
    let task = try #require(Self.tasks[vector.schema])
    #expect(Self.verdict(of: vector.body, as: task) == vector.verdict)
  }

  @Test("What is accepted is valid again when it is written again, and the same", arguments: Vector.all)
  func roundTrip(of vector: Vector) throws {
    guard vector.verdict == "valid", !Self.differingInIgnoredMembers.contains(vector.name) else { return }
    let task = try #require(Self.tasks[vector.schema])
    try Self.writeAgain(vector.body, as: task)
  }

  static func verdict(of body: [UInt8], as task: (some TaskContract).Type) -> String {
    do throws(Violation) {
      _ = try task.decode(body)
      return "valid"
    } catch {
      return "\(error.code) at \(error.pointer)"
    }
  }

  static func writeAgain(_ body: [UInt8], as task: (some TaskContract).Type) throws {
    let limits = BodyLimits(maxBytes: .max)
    let written = try task.decode(body).encoded(limits: limits)
    #expect(try task.decode(written, limits: limits).encoded(limits: limits) == written)
  }
}
