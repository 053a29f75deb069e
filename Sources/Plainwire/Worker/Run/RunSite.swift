/// Where a message is on its way.
struct RunSite: Sendable {
  /// The lane that took it.
  let lane: Lane
  /// The head of the line for a batch; nil where messages run alone.
  let batch: BatchPlace?
}
