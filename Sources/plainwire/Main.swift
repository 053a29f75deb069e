import ArgumentParser
import Foundation

/// Runs the command that the arguments name, and ends the process with its status.
@main
enum Main {
  static func main() async {
    do {
      var command = try PlainwireCommand.parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      guard let report = FailureReport(error) else { PlainwireCommand.exit(withError: error) }
      if !report.message.isEmpty { Console.error(report.message) }
      exit(report.status.rawValue)
    }
  }
}
