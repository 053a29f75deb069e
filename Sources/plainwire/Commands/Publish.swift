import ArgumentParser
import Foundation
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

  @Option(help: ArgumentHelp("Not to be run before this time has passed: 500ms, 5s, 2m, 1h.", valueName: "time"))
  var delay: TimeSpan?

  @Flag(help: "Publish the bytes as they are, unchecked.")
  var raw = false

  @OptionGroup var broker: BrokerOption
  @OptionGroup var project: ProjectOptions
  @OptionGroup var output: OutputOption

  func validate() throws {
    guard count > 0 else { throw ValidationError("--count must be 1 or more") }
    guard count == 1 || !lines else { throw ValidationError("--count and --lines do not go together") }
  }

  func run() async throws {
    let configuration = try project.configuration()
    let source = BodySource(body)
    let queue: String
    var bodies: [[UInt8]]
    if raw {
      queue = task
      bodies = try lines ? source.lines() : [source.body()]
    } else {
      let task = try project.catalogue(configuration).task(named: task)
      queue = task.queue
      bodies = try lines ? source.lines() : [source.body()]
      try BodyGate(task).check(bodies, numbered: lines, asJSON: output.json)
    }
    if count > 1 { bodies = Array(repeating: bodies[0], count: count) }
    let messages = bodies.map { Message(body: $0, envelope: envelope) }
    try await broker.use(configuration) { broker in
      try await MessageFeed(messages, to: queue).publish(on: broker)
    }
    report(messages.count, queue)
  }

  private var envelope: Envelope {
    guard let delay else { return Envelope() }
    let now = Int64(Date().timeIntervalSince1970 * 1000)
    let milliseconds =
      delay.duration.components.seconds * 1000 + delay.duration.components.attoseconds / 1_000_000_000_000_000
    return Envelope(publishedAt: now, notBefore: now + milliseconds)
  }

  private func report(_ published: Int, _ queue: String) {
    if output.json {
      JSONOutput.print(JSONOutput.object(["queue": .string(queue), "published": .integer(Int64(published))]))
    } else {
      let after = delay.map { ", due in \($0.text)" } ?? ""
      Console.print("\(published) published to \(queue)\(after)")
    }
  }
}
