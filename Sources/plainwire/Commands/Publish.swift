import ArgumentParser
import Plainwire
import Wire

/// `plainwire publish`
struct Publish: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Checks messages against their task schema, and publishes them if all are valid.",
    discussion: """
      A body that is not valid is shown with its fault, and nothing is sent.

        plainwire publish add '{"a":1,"b":2}'
        plainwire publish add @body.json --delay 5m
        plainwire publish add @body.json --priority 5 --retries 1 --timeout 30s --expires 1h
        plainwire publish add @body.json --id order-7    can be cancelled by it
        plainwire publish add - < body.json
        plainwire publish add @many.jsonl --lines        a body a line
        plainwire publish add '{"a":1,"b":2}' --count 1000
        plainwire publish some-queue @anything --raw     no schema, no check
      """)

  @Argument(help: "The task, by its schema's name (`add` of add.task.json) or path; with --raw, the queue.")
  var task: String

  @Argument(help: "The body: JSON, @file, or - for standard input.")
  var body: String

  @Flag(help: "Each line is a body of its own.")
  var lines = false

  @Option(help: "Publish so many copies of the body.")
  var count = 1

  @Flag(help: "Publish the bytes as they are, unchecked.")
  var raw = false

  @OptionGroup var message: MessageOptions
  @OptionGroup var broker: BrokerOption
  @OptionGroup var project: ProjectOptions
  @OptionGroup var output: OutputOption

  func validate() throws {
    guard count > 0 else { throw ValidationError("--count must be 1 or more") }
    guard count == 1 || !lines else { throw ValidationError("--count and --lines do not go together") }
    guard message.id == nil || count == 1 && !lines else { throw ValidationError("--id is that of one message") }
  }

  func run() async throws {
    let configuration = try project.configuration()
    let publication = try publication(configuration)
    try await broker.use(configuration) { try await publication.publish(on: $0) }
    if output.json {
      JSONOutput.print(publication.json)
    } else {
      let due = message.delay.map { ", due in \($0.text)" } ?? ""
      let named = message.id.map { ", id \($0)" } ?? ""
      Console.print("\(publication.count) published to \(publication.queue)\(named)\(due)")
    }
  }

  /// What is to be published, checked.
  private func publication(_ configuration: ProjectConfiguration) throws -> Publication {
    let task = raw ? nil : try project.catalogue(configuration).task(named: task)
    let source = BodySource(body)
    let bodies = try lines ? source.lines() : [source.body()]
    if let task { try BodyGate(task).check(bodies, numbered: lines, asJSON: output.json) }
    return Publication(queue: task?.queue ?? self.task, bodies: bodies, copies: count, options: message.publishOptions)
  }
}
