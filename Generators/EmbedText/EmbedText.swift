import Foundation

/// `EmbedText OUTPUT FOLDER FILE…` writes a Swift file that holds the text of each file under its path below the folder.
///
/// SwiftPM's own embedding writes arrays of bytes, which take the compiler half a minute for a hundred kilobytes; string
/// literals take it no time.
@main
enum EmbedText {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let output = arguments.first, let folder = arguments.dropFirst().first else {
      throw CocoaError(.fileNoSuchFile)
    }
    var source = "/// The texts of this target's folder, each under its path there, in the order of the paths.\n"
    source += "enum EmbeddedText {\n  static let files: [(path: String, text: String)] = [\n"
    for file in arguments.dropFirst(2).sorted() {
      let text = try String(contentsOfFile: file, encoding: .utf8)
      source += "    (\n\(literal(String(file.dropFirst(folder.count + 1)))),\n\(literal(text))\n    ),\n"
    }
    source += "  ]\n}\n"
    try source.write(toFile: output, atomically: true, encoding: .utf8)
  }

  /// A raw multi-line literal, with more number signs than the text has in a row.
  private static func literal(_ text: String) -> String {
    let longest = text.split(whereSeparator: { $0 != "#" }).map(\.count).max() ?? 0
    let signs = String(repeating: "#", count: longest + 1)
    return "\(signs)\"\"\"\n\(text)\n\"\"\"\(signs)"
  }
}
