/// The way of a delivery, whatever its task.
protocol DeliveryPipeline: Sendable {
  /// Runs the delivery, in its turn if it has one, and settles it.
  func process(_ delivery: consuming Delivery, in turn: consuming Turn?) async
}
