import JSONDocument
import Testing
import Wire

@Suite("A JSON document")
struct JSONDocumentTests {
  @Test("keeps the order of its members")
  func order() throws {
    #expect(try JSONDocument.read(bytes: Array(#"{"b":1,"a":[true,null]}"#.utf8)).members == ["b", "a"])
  }
}

extension JSONValue {
  fileprivate var members: [String] {
    if case .object(let members) = self { members.map(\.name) } else { [] }
  }
}
