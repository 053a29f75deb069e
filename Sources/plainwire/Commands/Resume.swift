import ArgumentParser
import Plainwire
import Wire

/// `plainwire resume`
struct Resume: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Ends the pause of queues: workers take messages again.",
    discussion: """
        plainwire resume add email
      """)

  @Argument(help: "The queues.")
  var queues: [String]

  @OptionGroup var broker: BrokerOption
  @OptionGroup var project: ProjectOptions
  @OptionGroup var output: OutputOption

  func run() async throws {
    try await PauseChange(queues: queues, isPaused: false).make(broker, project, asJSON: output.json)
  }
}
