import Foundation

/// Standard output, standard error and the keyboard.
enum Console {
  /// Writes a line to standard output.
  static func print(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }

  /// Writes bytes to standard output, as they are.
  static func write(_ bytes: [UInt8]) {
    FileHandle.standardOutput.write(Data(bytes))
  }

  /// Writes a line to standard error, so that it never mixes with what a script reads.
  static func note(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }

  /// Writes what went wrong to standard error.
  static func error(_ message: String) {
    note(message.contains(": error: ") ? message : "error: \(message)")
  }

  /// Whether a person sees standard error as it is written.
  static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }

  /// Asks for a yes. Without a terminal nobody could answer: then it fails, and names the option that answers.
  static func confirm(_ question: String, assumeYes: Bool) throws {
    guard !assumeYes else { return }
    guard isatty(STDIN_FILENO) == 1 else {
      throw CommandFailure(.input, "\(question) Nobody can be asked here: say --yes, or run it in a terminal.")
    }
    FileHandle.standardError.write(Data("\(question) [y/N] ".utf8))
    let answer = readLine()?.lowercased() ?? ""
    guard answer == "y" || answer == "yes" else { throw CommandFailure(.negative, "nothing was changed") }
  }

  /// Everything that comes through standard input.
  static func input() throws -> [UInt8] {
    if isatty(STDIN_FILENO) == 1 { note("reading from the keyboard; end with Ctrl-D") }
    return try [UInt8](FileHandle.standardInput.readToEnd() ?? Data())
  }
}
