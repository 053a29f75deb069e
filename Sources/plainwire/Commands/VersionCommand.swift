import ArgumentParser
import Brokers
import Wire

/// `plainwire version`
struct VersionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "version", abstract: "The version, and the brokers that are built in.")

  @OptionGroup var output: OutputOption

  func run() {
    let schemes = Brokers.schemes
    if output.json {
      JSONOutput.print(
        JSONOutput.object(["version": .string(Version.number), "brokers": .array(schemes.map { .string($0) })]))
    } else {
      Console.print("plainwire \(Version.number) (brokers: \(schemes.joined(separator: ", ")))")
    }
  }
}
