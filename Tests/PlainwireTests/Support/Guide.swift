import Foundation
import Testing

/// A page of docs/guides, and the Swift files of the tests that its examples are compiled in.
struct Guide {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")

  let examples: [String]
  private let compiled: String

  init(_ page: String, examplesIn files: String...) throws {
    let guide = try Self.text("docs/guides/\(page)")
    examples = guide.components(separatedBy: "```swift").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
    compiled = try files.map { Self.lines(try Self.text("Tests/\($0)")).joined(separator: "\n") }.joined()
  }

  /// Fails for every example that is not in the file.
  func expectAllCompile(sourceLocation: SourceLocation = #_sourceLocation) {
    for example in examples {
      let isThere = compiled.contains(Self.lines(example).joined(separator: "\n"))
      #expect(isThere, "not compiled: \(example)", sourceLocation: sourceLocation)
    }
  }

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: repository.appending(path: path), encoding: .utf8)
  }

  /// The lines of a text without their indentation; empty ones left out.
  private static func lines(_ text: some StringProtocol) -> [String] {
    text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }
}
