import ArgumentParser
import SchemaModel
import Wire

/// `plainwire generate`
struct Generate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Writes the clients of the task schemas, or checks that they are not stale.",
    discussion: """
      Writes only files that change, each as a whole, and removes generated files whose schema has gone, unless \
      single schemas are named; a file without our header is never removed or overwritten. Folders come from plainwire.json or from the options; one option is \
      enough to generate only that language.

        plainwire generate
        plainwire generate Schemas --swift Sources/Tasks --python python
        plainwire generate --java java/src --java-package com.example.tasks
        plainwire generate --check                 status 1 and a diff when stale
      """)

  @Argument(help: "A folder of task schemas, or single ones.")
  var sources: [String] = []

  @Flag(help: "Change nothing; end with status 1 and a diff when something would change.")
  var check = false

  @OptionGroup var clients: ClientOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var output: OutputOption

  func run() throws {
    let configuration = try project.configuration()
    let outputs = try clients.outputs(configuration)
    let catalogue = project.catalogue(configuration)
    let tasks = try catalogue.tasks(sources)
    let isWhole = sources.allSatisfy(catalogue.isFolder)
    let changes = try ClientGeneration(tasks, outputs, isWhole: isWhole).folders().flatMap { try $0.changes() }
    if !check { for change in changes { try OutputFolder.apply(change) } }
    let report = GenerationReport(changes, tasks: tasks.count, isCheck: check)
    output.json ? JSONOutput.print(report.json) : report.lines.forEach(Console.print)
    guard check, !changes.isEmpty else { return }
    let files = changes.count == 1 ? "1 file" : "\(changes.count) files"
    throw CommandFailure(.negative, "generated code is stale in \(files); run: plainwire generate")
  }
}
