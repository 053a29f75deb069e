import ArgumentParser
import Plainwire
import Wire

/// `plainwire dead requeue`
struct DeadRequeue: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "requeue",
    abstract: "Puts dead letters back at the tail of their queue, for a first attempt.",
    discussion: """
        plainwire dead requeue add 17 18
        plainwire dead requeue add --all
      """)

  @OptionGroup var selection: DeadLetterSelection
  @OptionGroup var broker: BrokerOption
  @OptionGroup var project: ProjectOptions
  @OptionGroup var output: OutputOption

  func run() async throws {
    let count = try await broker.use(project.configuration(), coordinated: false) { broker in
      try await broker.requeueDeadLetters(of: selection.queue, ids: selection.selected)
    }
    if output.json {
      JSONOutput.print(JSONOutput.object(["queue": .string(selection.queue), "requeued": .integer(Int64(count))]))
    } else {
      Console.print("\(count) requeued to \(selection.queue)")
    }
    guard selection.all || count == selection.ids.count else {
      throw CommandFailure(
        .negative, "\(selection.ids.count - count) of the ids are not dead letters of \(selection.queue)")
    }
  }
}
