import ArgumentParser
import Plainwire
import Wire

/// `plainwire dead list`
struct DeadList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the dead letters of a queue, the oldest first.",
    discussion: """
        plainwire dead list add
        plainwire dead list add --limit 10 --after 42      the next page
      """)

  @Argument(help: "The queue.")
  var queue: String

  @Option(help: "At most so many.")
  var limit = 100

  @Option(help: ArgumentHelp("Only those after this one.", valueName: "id"))
  var after: String?

  @OptionGroup var broker: BrokerOption
  @OptionGroup var project: ProjectOptions
  @OptionGroup var output: OutputOption

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit must be 1 or more") }
  }

  func run() async throws {
    let letters = try await broker.use(project.configuration(), coordinated: false) { broker in
      try await broker.deadLetters(of: queue, limit: limit, after: after)
    }
    if output.json { return JSONOutput.print(.array(letters.map { DeadLetterView($0).summary })) }
    guard !letters.isEmpty else { return Console.note("no dead letters in \(queue)") }
    var table = Table("id", "died", "attempts", "code", "pointer", "reason")
    for letter in letters {
      let view = DeadLetterView(letter)
      table.add(letter.id, view.died, view.attempts, letter.reason.code, letter.reason.pointer, letter.reason.message)
    }
    table.lines.forEach(Console.print)
    if letters.count == limit, let last = letters.last { Console.note("there may be more: --after \(last.id)") }
  }
}
