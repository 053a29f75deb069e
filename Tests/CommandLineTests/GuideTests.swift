import Foundation
import Testing

extension CommandLineSuite {
  @Suite("docs/guides/cli.md")
  struct GuideTests {
    /// The guide's shell blocks: those that begin with ```sh, in order.
    private func blocks() throws -> [String] {
      let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
      let guide = try String(contentsOf: root.appending(path: "docs/guides/cli.md"), encoding: .utf8)
      return guide.components(separatedBy: "```sh\n").dropFirst().compactMap {
        $0.components(separatedBy: "\n```").first
      }
    }

    @Test("its commands do what it says, run one after the other in an empty folder")
    func commands() async throws {
      let blocks = try blocks()
      #expect(blocks.count > 5)
      try await CommandLineTool.with { tool in
        for block in blocks {
          let run = try await tool.shell(try script(block))
          #expect(run.status == 0, "\(block)\n\(run.output)\n\(run.errors)")
        }
      }
    }

    /// Each command must end with the status that its comment `# status N` names, or with 0.
    private func script(_ block: String) throws -> String {
      let lines = block.split(separator: "\n").map { line -> String in
        guard let comment = line.range(of: "# status ") else { return String(line) }
        let expected = line[comment.upperBound...].prefix { $0.isNumber }
        let command = line[..<comment.lowerBound]
        return "status=0; \(command) || status=$?; test $status -eq \(expected)"
      }
      return (["set -e"] + lines).joined(separator: "\n")
    }

    @Test("names every command")
    func completeness() throws {
      let text = try blocks().joined(separator: "\n")
      let commands = [
        "init", "generate", "publish", "call", "queues", "pause", "resume", "cancel", "purge", "dead list", "dead show",
        "dead requeue",
        "dead purge",
        "schedules list", "schedules pause", "schedules resume", "schedules run", "schedules remove",
        "interop", "version",
        "--generate-completion-script",
      ]
      for command in commands { #expect(text.contains("plainwire \(command)"), "\(command)") }
    }
  }
}
