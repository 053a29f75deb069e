import ArgumentParser
import Plainwire
import Wire

/// `plainwire schedules resume`
struct SchedulesResume: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Lets a schedule go on from now.",
    discussion: """
      What was due meanwhile is not made up for, unless it is to happen once.

        plainwire schedules resume nightly
      """)

  @Argument(help: "The schedule's name.")
  var name: String

  @OptionGroup var broker: BrokerOption
  @OptionGroup var project: ProjectOptions
  @OptionGroup var output: OutputOption

  func run() async throws {
    let isThere = try await broker.coordinate(project.configuration()) { try await ScheduleBook(of: $0).resume(name) }
    if output.json {
      JSONOutput.print(JSONOutput.object(["name": .string(name), "resumed": .bool(isThere)]))
    } else if isThere {
      Console.print("resumed \(name)")
    }
    guard isThere else {
      throw CommandFailure(.negative, "no schedule is called \"\(name)\"; see `plainwire schedules list`")
    }
  }
}
