/// What is known of the queue that holds the names of all queues (docs/protocol.md, section 9.7).
struct Registry {
  /// The names in it, as last read.
  var names: Set<String> = []
  /// How many messages it had then; another number now means that there is something to read.
  var count = -1
  /// Names whose queues are gone; taken out with the next reading.
  var gone: Set<String> = []
  /// The last who works on it; who comes next waits for that.
  var lastTurn: Task<Void, Never>?
  /// The server does not let us; told once.
  var isForbidden = false
}
