import ArgumentParser
import Plainwire
import Wire

/// `plainwire schedules run`
struct SchedulesRun: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Has a worker publish a schedule's task now, once more.",
    discussion: """
      Its task is made by the worker, so one that has the schedule must be running; it hears of the wish within about a \
      second. A schedule that is paused is published too. Its other times stay as they are.

        plainwire schedules run nightly
        plainwire schedules run nightly --within 1m
      """)

  @Argument(help: "The schedule's name.")
  var name: String

  @Option(help: "How long to wait for a worker; then the wish is withdrawn.")
  var within = TimeSpan.seconds(10)

  @OptionGroup var broker: BrokerOption
  @OptionGroup var project: ProjectOptions
  @OptionGroup var output: OutputOption

  func run() async throws {
    let hasRun = try await broker.coordinate(project.configuration()) { broker in
      let book = try ScheduleBook(of: broker)
      guard try await book.list().contains(where: { $0.name == name }) else {
        throw CommandFailure(.negative, "no schedule is called \"\(name)\"; see `plainwire schedules list`")
      }
      return try await book.runNow(name, within: within.duration)
    }
    if output.json {
      JSONOutput.print(JSONOutput.object(["name": .string(name), "published": .bool(hasRun)]))
    } else if hasRun {
      Console.print("published \(name)")
    }
    guard hasRun else {
      throw CommandFailure(.negative, "no running worker took it up within \(within.text); nothing was published")
    }
  }
}
