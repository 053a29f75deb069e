import ArgumentParser
import Plainwire
import Wire

/// `plainwire schedules remove`
struct SchedulesRemove: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Forgets a schedule that no worker has any more.",
    discussion: """
      Whatever it has published stays where it is. A worker that has it still enters it again, as a new one: what is to happen once then happens again.

        plainwire schedules remove nightly
      """)

  @Argument(help: "The schedule's name.")
  var name: String

  @OptionGroup var broker: BrokerOption
  @OptionGroup var project: ProjectOptions
  @OptionGroup var output: OutputOption

  func run() async throws {
    let isThere = try await broker.coordinate(project.configuration()) { try await ScheduleBook(of: $0).remove(name) }
    if output.json {
      JSONOutput.print(JSONOutput.object(["name": .string(name), "removed": .bool(isThere)]))
    } else if isThere {
      Console.print("removed \(name)")
    }
    guard isThere else {
      throw CommandFailure(.negative, "no schedule is called \"\(name)\"; see `plainwire schedules list`")
    }
  }
}
