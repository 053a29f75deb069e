import ArgumentParser
import Plainwire
import Wire

/// `plainwire dead show`
struct DeadShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows one dead letter with its body, and where the fault is.",
    discussion: """
        plainwire dead show add 17
        plainwire dead show add 17 --body > body.json      the exact bytes
      """)

  @Argument(help: "The queue.")
  var queue: String

  @Argument(help: "The dead letter's id, from `plainwire dead list`.")
  var id: String

  @Flag(help: "Print the exact body and nothing else.")
  var body = false

  @OptionGroup var broker: BrokerOption
  @OptionGroup var project: ProjectOptions
  @OptionGroup var output: OutputOption

  func run() async throws {
    let letter = try await broker.use(project.configuration(), coordinated: false) { try await find(in: $0) }
    guard let letter else {
      throw CommandFailure(.negative, "there is no dead letter \(id) in \(queue); see: plainwire dead list \(queue)")
    }
    let view = DeadLetterView(letter)
    if body {
      Console.write(letter.message.body)
    } else if output.json {
      JSONOutput.print(view.everything)
    } else {
      view.lines.forEach(Console.print)
    }
  }

  private func find(in broker: any Broker) async throws -> DeadLetter? {
    var after: String?
    while true {
      let page = try await broker.deadLetters(of: queue, limit: 500, after: after)
      if let letter = page.first(where: { $0.id == id }) { return letter }
      guard page.count == 500, let last = page.last else { return nil }
      after = last.id
    }
  }
}
