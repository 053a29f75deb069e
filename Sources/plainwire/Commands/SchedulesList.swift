import ArgumentParser
import Plainwire
import Wire

/// `plainwire schedules list`
struct SchedulesList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "The schedules of a fleet, and when they are due.",
    discussion: """
      One that no running worker has is not published; `plainwire schedules remove` forgets it.

        plainwire schedules list
        plainwire schedules list --json
      """)

  @OptionGroup var broker: BrokerOption
  @OptionGroup var project: ProjectOptions
  @OptionGroup var output: OutputOption

  func run() async throws {
    let statuses = try await broker.coordinate(project.configuration()) { try await ScheduleBook(of: $0).list() }
    let views = statuses.map(ScheduleView.init)
    guard !output.json else { return JSONOutput.print(.array(views.map(\.json))) }
    guard !views.isEmpty else { return Console.note("no schedules") }
    var table = Table("schedule", "when", "queue", "next", "last", "state")
    for view in views { table.add(view.name, view.when, view.queue, view.next, view.last, view.state) }
    table.lines.forEach(Console.print)
  }
}
