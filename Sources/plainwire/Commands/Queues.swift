import ArgumentParser
import Plainwire
import Wire

/// `plainwire queues`
struct Queues: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "queues",
    abstract: "How many messages wait in each queue.",
    discussion: """
      waiting: can be taken now. delayed: not due yet, or waiting for a retry. in flight: with a worker. \
      dead: see `plainwire dead list`.

        plainwire queues
        plainwire queues add email --json
      """)

  @Argument(help: "Only these queues; all that exist, unless named.")
  var names: [String] = []

  @OptionGroup var broker: BrokerOption
  @OptionGroup var project: ProjectOptions
  @OptionGroup var output: OutputOption

  func run() async throws {
    let configuration = try project.configuration()
    let statuses = try await broker.use(configuration, coordinated: false) { broker in
      guard !names.isEmpty else { return try await broker.queues() }
      var statuses: [QueueStatus] = []
      for name in names { statuses.append(try await broker.status(of: name)) }
      return statuses
    }
    let pauses = await broker.pauses(of: statuses.map(\.queue), configuration)
    output.json ? printJSON(statuses, pauses) : printTable(statuses, pauses)
  }

  private func printTable(_ statuses: [QueueStatus], _ pauses: [String: Int64]) {
    guard !statuses.isEmpty else { return Console.note("no queues") }
    var table = Table("queue", "waiting", "delayed", "in flight", "dead")
    for status in statuses {
      table.add(
        pauses[status.queue] == nil ? status.queue : "\(status.queue) (paused)", String(status.waiting),
        String(status.delayed), String(status.inFlight), String(status.dead))
    }
    table.lines.forEach(Console.print)
  }

  private func printJSON(_ statuses: [QueueStatus], _ pauses: [String: Int64]) {
    let rows = statuses.map { status in
      JSONOutput.object([
        "queue": .string(status.queue), "waiting": .integer(Int64(status.waiting)),
        "delayed": .integer(Int64(status.delayed)), "inFlight": .integer(Int64(status.inFlight)),
        "dead": .integer(Int64(status.dead)), "paused": .bool(pauses[status.queue] != nil),
      ])
    }
    JSONOutput.print(.array(rows))
  }
}
