/// The way of a delivery, whatever its task.
protocol DeliveryPipeline: Sendable {
  /// Set when messages run in batches.
  var door: (any BatchDoor)? { get }

  /// Runs the delivery, in its turn if it has one, on the lane that this is, and settles it. `place` is set where messages run in
  /// batches.
  func process(_ delivery: consuming Delivery, in turn: consuming Turn?, at place: BatchPlace?, on lane: Lane) async
  /// Has what waits for a slot of a pool go back. What comes after may wait again.
  func dismiss()
}
