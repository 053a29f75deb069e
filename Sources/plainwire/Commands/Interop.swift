import ArgumentParser
import Foundation
import InteropMatrix

/// `plainwire interop`
struct Interop: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "interop",
    abstract: "Proves your schemas across languages, client libraries and brokers.",
    discussion: """
      Makes bodies from each schema: valid ones at every edge, and one fault for every constraint. Every producer \
      publishes the valid ones, and a Swift consumer must receive the same; refuses the others, as the protocol says; calls, \
      and gets the same result. Bytes pushed past the producers must become dead letters. What fails is made small.

        plainwire interop                                     all that is installed
        plainwire interop Schemas --broker redis://localhost  on a broker of yours; your queues are not touched
        plainwire interop --producer python:redis-py --cases 500
        plainwire interop --seed 7 --only order/valid/17      one case of an earlier run
      """)

  @Argument(help: "A folder of task schemas, or single ones.")
  var sources: [String] = []

  @OptionGroup var matrix: MatrixOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var output: OutputOption

  @Option(help: ArgumentHelp("Write the result as JUnit XML too.", valueName: "file"))
  var junit: String?

  func run() async throws {
    let tasks = try project.catalogue(project.configuration()).tasks(sources)
    let plan = try matrix.plan(tasks)
    let screen = MatrixScreen()
    signal(SIGPIPE, SIG_IGN)
    let matrix = Matrix(plan) { screen.show($0) }
    let result = try await Interruption.guarding {
      try await matrix.play()
    } atOnce: {
      await matrix.endServers()
    }
    screen.finish()
    let report = InteropReport(result, sources: sources)
    output.json ? JSONOutput.print(result.json) : report.lines.forEach(Console.print)
    if let junit { try write(JUnitReport(result).text, to: junit) }
    guard result.isFine else { throw CommandFailure(.negative, "not every producer and consumer agree") }
  }

  private func write(_ text: String, to file: String) throws {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: file), options: .atomic)
    } catch {
      throw CommandFailure(.system, "\(file) cannot be written: \(error.localizedDescription)")
    }
  }
}
