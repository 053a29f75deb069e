import Foundation
import Testing

@Suite("docs/guides/worker.md")
struct WorkerGuideTests {
  private let repository = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")

  /// The lines of a text without their indentation; empty ones left out.
  private func lines(_ text: some StringProtocol) -> [String] {
    text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }

  @Test("shows nothing that does not compile")
  func compiles() throws {
    let guide = try String(contentsOf: repository.appending(path: "docs/guides/worker.md"), encoding: .utf8)
    let source = try String(
      contentsOf: repository.appending(path: "Tests/PlainwireTests/Guides/WorkerGuide.swift"), encoding: .utf8)
    let compiled = lines(source).joined(separator: "\n")
    let examples = guide.components(separatedBy: "```swift").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
    #expect(examples.count == 7)
    for example in examples {
      #expect(compiled.contains(lines(example).joined(separator: "\n")), "not compiled: \(example)")
    }
  }

  @Test("tests a handler as it says")
  func runs() async throws {
    #expect(try await testingAHandler() == 3)
  }
}
