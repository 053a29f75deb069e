import Testing

@Suite("docs/guides/worker.md")
struct WorkerGuideTests {
  @Test("shows nothing that does not compile")
  func compiles() throws {
    let guide = try Guide("worker.md", examplesIn: "PlainwireTests/Guides/WorkerGuide.swift")
    #expect(guide.examples.count == 8)
    guide.expectAllCompile()
  }

  @Test("tests a handler as it says")
  func runs() async throws {
    #expect(try await testingAHandler() == 3)
  }
}
