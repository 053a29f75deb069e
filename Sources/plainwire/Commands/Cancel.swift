import ArgumentParser
import Plainwire
import Wire

/// `plainwire cancel`
struct Cancel: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel",
    abstract: "Has tasks not run, or end if they run, by the ids of their messages.",
    discussion: """
      Each becomes a dead letter with the code `cancelled`, without a retry: one that waits when its turn comes, one that \
      runs within about a second. Whether an id was in time cannot be told here: one that is unknown, or done, changes \
      nothing. `plainwire dead list` shows those that were.

        plainwire publish add '{"a":1,"b":2}' --id order-7 --delay 1h
        plainwire cancel order-7 --queue add
        plainwire cancel order-7 --queue add --undo      before its dead letter is put back
        plainwire cancel - --queue add < ids.txt         many, an id a line
      """)

  @Argument(help: "The ids; - reads them from standard input, one a line.")
  var ids: [String]

  @Option(help: "The queue that they were published to.")
  var queue: String

  @Option(help: ArgumentHelp("How long the ids count as cancelled: 1m or more.", valueName: "time"))
  var remember = TimeSpan(argument: "7d") ?? .seconds(604_800)

  @Flag(help: "Have them count as cancelled no more.")
  var undo = false

  @OptionGroup var broker: BrokerOption
  @OptionGroup var project: ProjectOptions
  @OptionGroup var output: OutputOption

  func run() async throws {
    let ids = try allIDs()
    try await broker.coordinate(project.configuration()) { broker in
      if undo {
        try await broker.uncancel(ids, in: queue)
      } else {
        try await broker.cancel(ids, in: queue, rememberedFor: remember.duration)
      }
    }
    let word = undo ? "uncancelled" : "cancelled"
    if output.json {
      let count = JSONValue.integer(Int64(ids.count))
      JSONOutput.print(.object([.init("queue", .string(queue)), .init(word, count)]))
    } else {
      Console.print("\(ids.count) \(word) in \(queue)")
    }
  }

  private func allIDs() throws -> [String] {
    guard ids == ["-"] else { return ids }
    let lines = String(decoding: try Console.input(), as: UTF8.self).split(whereSeparator: \.isNewline)
    return lines.map(String.init)
  }
}
