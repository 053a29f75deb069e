import ArgumentParser
import Foundation
import SourceText

/// `plainwire init`
struct Initialize: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Writes a first task schema and a plainwire.json.",
    discussion: """
      Files that are there already are left alone.

        plainwire init
        plainwire init my-project --language swift --language python
      """)

  @Argument(help: "The project's folder.")
  var directory = "."

  @Option(
    name: .customLong("language"),
    help: ArgumentHelp("A language to generate for; all, unless named.", valueName: "name"))
  var languages: [Language] = []

  func run() throws {
    let starter = StarterProject(languages: languages.isEmpty ? Language.allCases : languages)
    for file in starter.files {
      let path = directory == "." ? file.path : "\(directory)/\(file.path)"
      guard !FileManager.default.fileExists(atPath: path) else {
        Console.print("kept   \(path)")
        continue
      }
      try OutputFolder.apply(.write(path: path, old: nil, new: file.text))
      Console.print("wrote  \(path)")
    }
    Console.note(
      """

      Next:\(directory == "." ? "" : "\n  cd \(directory)")
        plainwire generate                        writes the clients
        plainwire publish add '{"a":1,"b":2}'     publishes to \(StarterProject.broker)
        plainwire queues                          shows that it waits
      """)
  }
}
