import Foundation
import JSONDocument
import SchemaModel
import Testing
import Wire

/// Bodies and verdicts that every language is held to.
@Suite("Interpreted checking")
struct VectorTests {
  @Test("gives the verdict of every vector")
  func vectors() throws {
    let folder = Repository.path("Interop/vectors")
    let tasks = try SchemaCompiler().compile(folder: folder + "/schemas").tasks
    let models = Dictionary(uniqueKeysWithValues: tasks.map { ($0.name, $0) })
    guard case .array(let rows) = try JSONDocument.read(file: folder + "/vectors.json") else {
      throw Malformed(row: .null)
    }
    #expect(rows.count > 1000)
    for row in rows {
      let vector = try Vector(row)
      let model = try #require(models[vector.schema], "\(vector.schema)")
      #expect(vector.verdict(of: model) == vector.expected, "\(vector.name)")
    }
  }
}

/// One row of vectors.json.
private struct Vector {
  let name: String
  let schema: String
  let body: [UInt8]
  let expected: Verdict

  struct Verdict: Equatable {
    var code: String?
    var pointer: String?
  }

  init(_ row: JSONValue) throws {
    guard case .string(let name)? = row["name"], case .string(let schema)? = row["schema"],
      case .string(let encoded)? = row["body"], let body = Data(base64Encoded: encoded)
    else { throw Malformed(row: row) }
    self.name = name
    self.schema = schema
    var padding = 0
    if case .integer(let count)? = row["padding"] { padding = Int(count) }
    self.body = [UInt8](body) + Array(repeating: 0x20, count: padding)
    var expected = Verdict()
    if row["valid"] == .bool(false) {
      guard case .string(let code)? = row["code"], case .string(let pointer)? = row["pointer"] else {
        throw Malformed(row: row)
      }
      expected = Verdict(code: code, pointer: pointer)
    }
    self.expected = expected
  }

  func verdict(of model: TaskModel) -> Verdict {
    do throws(Violation) {
      try model.check(body: body)
      return Verdict()
    } catch {
      return Verdict(code: error.code.rawValue, pointer: error.pointer)
    }
  }
}

private struct Malformed: Error {
  let row: JSONValue
}
