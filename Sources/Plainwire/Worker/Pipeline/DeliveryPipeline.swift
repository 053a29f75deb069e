/// The way of a delivery, whatever its task.
protocol DeliveryPipeline: Sendable {
  /// Runs the delivery, in its turn if it has one, on the lane that this is, and settles it.
  func process(_ delivery: consuming Delivery, in turn: consuming Turn?, on lane: Lane) async
}
