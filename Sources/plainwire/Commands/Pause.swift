import ArgumentParser
import Plainwire
import Wire

/// `plainwire pause`
struct Pause: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause",
    abstract: "Has no worker take anything more from queues, until they are resumed.",
    discussion: """
      Workers hear of it within about a second: what runs may end, messages stay in the broker, and more may be \
      published. A worker that starts meanwhile waits too.

        plainwire pause add email
        plainwire queues                 shows which are paused
        plainwire resume add email
      """)

  @Argument(help: "The queues.")
  var queues: [String]

  @OptionGroup var broker: BrokerOption
  @OptionGroup var project: ProjectOptions
  @OptionGroup var output: OutputOption

  func run() async throws {
    try await PauseChange(queues: queues, isPaused: true).make(broker, project, asJSON: output.json)
  }
}
