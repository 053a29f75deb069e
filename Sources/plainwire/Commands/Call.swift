import ArgumentParser
import Plainwire
import Wire

/// `plainwire call`
struct Call: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "call",
    abstract: "Publishes one task, waits for its result, and prints it.",
    discussion: """
      The result goes to standard output as JSON. A task that failed, was refused by its worker, or gave no reply in \
      time ends with status 1. After a time-out the task may still run.

        plainwire call add '{"a":1,"b":2}'
        plainwire call add @body.json --timeout 30s
        plainwire call add '{"a":1,"b":2}' --json
      """)

  @Argument(help: "The task, by its schema's name (`add` of add.task.json) or path.")
  var task: String

  @Argument(help: "The body: JSON, @file, or - for standard input.")
  var body: String

  @Option(help: ArgumentHelp("How long to wait: 500ms, 5s, 2m.", valueName: "time"))
  var timeout = TimeSpan.seconds(10)

  @OptionGroup var broker: BrokerOption
  @OptionGroup var project: ProjectOptions
  @OptionGroup var output: OutputOption

  func run() async throws {
    let configuration = try project.configuration()
    let task = try project.catalogue(configuration).task(named: task)
    let body = try BodySource(body).body()
    try BodyGate(task).check([body], numbered: false, asJSON: output.json)
    let outcome = try await broker.use(configuration) { broker in
      await CallOutcome(of: body, for: task, within: timeout.duration, on: broker)
    }
    if output.json { JSONOutput.print(outcome.json) } else if let result = outcome.resultText { Console.print(result) }
    if let failure = outcome.failure(of: task.name) { throw failure }
  }
}
