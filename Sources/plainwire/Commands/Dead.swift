import ArgumentParser

/// `plainwire dead`
struct Dead: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dead",
    abstract: "Dead letters: messages that will not run again by themselves.",
    discussion: """
      A message dies when its body is not valid, when its last attempt failed, when its handler discards it, or when \
      it expires. It keeps its exact body, and the reason.

        plainwire dead list add              the oldest first
        plainwire dead show add 17           one of them, with its body
        plainwire dead requeue add 17 18     back to the queue
        plainwire dead purge add --all       forgets them
      """,
    subcommands: [DeadList.self, DeadShow.self, DeadRequeue.self, DeadPurge.self])
}
