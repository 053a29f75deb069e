import Plainwire
import Testing

@Suite("A random id")
struct UUIDTextTests {
  @Test("is the text of a random UUID, and never the same")
  func isRandom() {
    let ids = (0..<1000).map { _ in UUIDText.random() }
    #expect(Set(ids).count == 1000)
    for id in ids {
      #expect(id.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
    }
  }
}
