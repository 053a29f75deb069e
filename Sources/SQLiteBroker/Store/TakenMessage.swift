import Plainwire

/// A message with the lease under which it is held.
struct TakenMessage: Sendable {
  let message: Message
  let hold: Hold
}

/// What settles a message: its row and the text of its lease.
struct Hold: Sendable {
  let seq: Int64
  let lease: String
}
