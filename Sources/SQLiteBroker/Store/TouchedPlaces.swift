/// Where a transaction made something that somebody of this process may wait for.
struct TouchedPlaces {
  /// Queues that got a message, or a new time for one.
  var queues: Set<String> = []
  /// Reply addresses that got their reply.
  var replies: Set<String> = []
}
