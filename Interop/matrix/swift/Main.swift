import Brokers
import Plainwire

/// The Swift programs of `plainwire interop`: `player consume|produce BROKER SUFFIX`. See Interop/matrix/README.md.
@main
enum Main {
  static func main() async throws {
    let broker = try await Brokers.open(CommandLine.arguments[2])
    if CommandLine.arguments[1] == "consume" {
      try await Consuming(broker).run()
    } else {
      Lines.write(["ready": .bool(true)])
      let producing = Producing(broker)
      for await line in Lines.input { Lines.write(await producing.answer(to: line)) }
    }
    await broker.close()
  }
}
