import ArgumentParser
import Plainwire
import Wire

/// `plainwire purge`
struct Purge: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "purge",
    abstract: "Removes every message that waits in a queue.",
    discussion: """
      Delayed messages go too; those with a worker are left alone, and so are dead letters \
      (`plainwire dead purge`). It cannot be undone, so it asks.

        plainwire purge add
        plainwire purge add --yes
      """)

  @Argument(help: "The queue.")
  var queue: String

  @Flag(help: "Do not ask.")
  var yes = false

  @OptionGroup var broker: BrokerOption
  @OptionGroup var project: ProjectOptions
  @OptionGroup var output: OutputOption

  func run() async throws {
    let removed = try await broker.use(project.configuration(), coordinated: false) { broker in
      let status = try await broker.status(of: queue)
      let count = status.waiting + status.delayed
      if count > 0 {
        try Console.confirm("Remove the \(count) messages that wait in \(queue)?", assumeYes: yes)
      }
      return try await broker.purge(queue)
    }
    if output.json {
      JSONOutput.print(JSONOutput.object(["queue": .string(queue), "removed": .integer(Int64(removed))]))
    } else {
      Console.print("\(removed) removed from \(queue)")
    }
  }
}
