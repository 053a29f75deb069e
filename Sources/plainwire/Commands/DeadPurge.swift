import ArgumentParser
import Plainwire
import Wire

/// `plainwire dead purge`
struct DeadPurge: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "purge",
    abstract: "Forgets dead letters.",
    discussion: """
      It cannot be undone, so it asks.

        plainwire dead purge add 17
        plainwire dead purge add --all --yes
      """)

  @OptionGroup var selection: DeadLetterSelection

  @Flag(help: "Do not ask.")
  var yes = false

  @OptionGroup var broker: BrokerOption
  @OptionGroup var project: ProjectOptions
  @OptionGroup var output: OutputOption

  func run() async throws {
    let count = try await broker.use(project.configuration(), coordinated: false) { broker in
      let dead = try await broker.status(of: selection.queue).dead
      let which = selection.all ? "all \(dead) dead letters" : "\(selection.ids.count) dead letters"
      if dead > 0 { try Console.confirm("Forget \(which) of \(selection.queue)?", assumeYes: yes) }
      return try await broker.purgeDeadLetters(of: selection.queue, ids: selection.selected)
    }
    if output.json {
      JSONOutput.print(JSONOutput.object(["queue": .string(selection.queue), "removed": .integer(Int64(count))]))
    } else {
      Console.print("\(count) dead letters of \(selection.queue) forgotten")
    }
    guard selection.all || count == selection.ids.count else {
      throw CommandFailure(
        .negative, "\(selection.ids.count - count) of the ids are not dead letters of \(selection.queue)")
    }
  }
}
