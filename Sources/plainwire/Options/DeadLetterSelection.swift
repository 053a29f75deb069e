import ArgumentParser

/// Which dead letters of a queue a command works on: named ones, or, only when it is said, all.
struct DeadLetterSelection: ParsableArguments {
  @Argument(help: "The queue.")
  var queue: String

  @Argument(help: "The ids, from `plainwire dead list`.")
  var ids: [String] = []

  @Flag(help: "All of them.")
  var all = false

  func validate() throws {
    guard all != !ids.isEmpty else {
      throw ValidationError(all ? "name ids, or say --all, not both" : "name the ids, or say --all")
    }
  }

  /// The ids as brokers take them: nil for all.
  var selected: [String]? { all ? nil : ids }
}
