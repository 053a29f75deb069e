import ArgumentParser
import Plainwire
import Wire

/// `plainwire schedules pause`
struct SchedulesPause: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause",
    abstract: "Stops a schedule until it is resumed.",
    discussion: """
      The fleet keeps it in mind, over restarts too. What would be due meanwhile is not published, now or later; what is to happen once waits.

        plainwire schedules pause nightly
      """)

  @Argument(help: "The schedule's name.")
  var name: String

  @OptionGroup var broker: BrokerOption
  @OptionGroup var project: ProjectOptions
  @OptionGroup var output: OutputOption

  func run() async throws {
    let isThere = try await broker.coordinate(project.configuration()) { try await ScheduleBook(of: $0).pause(name) }
    if output.json {
      JSONOutput.print(JSONOutput.object(["name": .string(name), "paused": .bool(isThere)]))
    } else if isThere {
      Console.print("paused \(name)")
    }
    guard isThere else {
      throw CommandFailure(.negative, "no schedule is called \"\(name)\"; see `plainwire schedules list`")
    }
  }
}
