import Foundation
import Testing

@Suite("The vector file")
struct VectorFileTests {
  let tree = SourceTree()

  struct Vector: Decodable {
    let name: String
    let schema: String
    let body: Data
    let text: String?
    let valid: Bool
    let code: String?
    let pointer: String?
  }

  private func vectors() throws -> [Vector] {
    try JSONDecoder().decode([Vector].self, from: Data(tree.text(of: "Interop/vectors/vectors.json").utf8))
  }

  @Test("is what its cases say")
  func staleness() async throws {
    let script = Process()
    script.executableURL = URL(filePath: "/usr/bin/env")
    script.arguments = ["python3", tree.root.appending(path: "Interop/vectors/make_vectors.py").path, "--check"]
    try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
      script.terminationHandler = { _ in ended.resume() }
      do { try script.run() } catch { ended.resume(throwing: error) }
    }
    #expect(script.terminationStatus == 0, "run Interop/vectors/make_vectors.py")
  }

  @Test("is well made: unique names, known schemas, text that is the body, a violation exactly where one is")
  func form() throws {
    let vectors = try vectors()
    let schemas = try Set(tree.files(below: "Interop/vectors/schemas", endingIn: ".task.json"))
    #expect(vectors.count >= 300)
    // By code points: two names may differ only in their normal form.
    #expect(Set(vectors.map { Data($0.name.utf8) }).count == vectors.count)
    for vector in vectors {
      #expect(schemas.contains("Interop/vectors/schemas/\(vector.schema).task.json"), "\(vector.name)")
      #expect(vector.valid == (vector.code == nil) && vector.valid == (vector.pointer == nil), "\(vector.name)")
      if let text = vector.text { #expect(Data(text.utf8) == vector.body, "\(vector.name)") }
    }
  }

  @Test("tries every schema, both ways, and every code that today's keywords can give")
  func coverage() throws {
    let vectors = try vectors()
    for schema in Set(vectors.map(\.schema)) {
      let verdicts = Set(vectors.filter { $0.schema == schema }.map(\.valid))
      #expect(verdicts == [true, false], "\(schema)")
    }
    let codes = """
      size invalid_unicode syntax depth duplicate_key number_range type required additional_property enum const minimum \
      maximum exclusive_minimum exclusive_maximum multiple_of min_length max_length pattern format min_items max_items \
      unique_items
      """
    #expect(Set(vectors.compactMap(\.code)) == Set(codes.split(separator: " ").map(String.init)))
  }
}
