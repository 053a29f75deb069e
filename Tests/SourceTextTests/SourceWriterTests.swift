import SourceText
import Testing

@Suite("Source writer")
struct SourceWriterTests {
  @Test("Blocks indent, blank lines never double")
  func blocks() {
    var writer = SourceWriter()
    writer.blank()
    writer.block("struct A {") { writer in
      writer.line("let a: Int")
      writer.line()
      writer.blank()
      writer.block("init() {") { $0.line("a = 1") }
    }
    #expect(writer.text == "struct A {\n  let a: Int\n\n  init() {\n    a = 1\n  }\n}\n")
  }

  @Test("Comments wrap at the width, keep paragraphs, and end no line in a space")
  func comments() {
    var writer = SourceWriter(width: 20)
    writer.indented { $0.comment("one two three four five\n\n\n- six\n", prefix: "/// ") }
    #expect(writer.text == "  /// one two three\n  /// four five\n  ///\n  /// - six\n")
  }
}
