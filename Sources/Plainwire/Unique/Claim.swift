/// What stands at the key of a task that is to be unique: whose turn it is to run, and how far that message is.
enum Claim: Sendable, Hashable {
  /// It was published, and waits. Another of its kind that comes to its turn before it may run in its stead.
  case waiting(id: String)
  /// The same, but in place of others: they will not run.
  case replacing(id: String)
  /// It has run, or was put off, and comes again at `due`.
  case again(id: String, due: Int64)
  case running(Run)
  /// It has run, and the window goes on.
  case done(id: String)

  /// A run that goes on.
  struct Run: Sendable, Hashable {
    let id: String
    /// Tells it from other runs of the same message.
    let token: String
    let since: Int64
    /// When its consumer was last known to be alive.
    var seen: Int64
  }

  /// The id of its message.
  var id: String {
    switch self {
    case .waiting(let id), .replacing(let id), .again(let id, _), .done(let id): id
    case .running(let run): run.id
    }
  }

  /// Whether its message waits for its turn, and may be passed over.
  var isWaiting: Bool {
    switch self {
    case .waiting, .replacing, .again: true
    case .running, .done: false
    }
  }
}
