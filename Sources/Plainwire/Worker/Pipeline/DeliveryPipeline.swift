/// The way of a delivery, whatever its task.
protocol DeliveryPipeline: Sendable {
  /// Runs the delivery and settles it.
  func process(_ delivery: consuming Delivery) async
}
