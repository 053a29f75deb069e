/// What a session knows of the batches of its consumer.
protocol BatchDoor: Sendable {
  /// Where its lanes stand in line before they take a message.
  var line: LaneLine { get }
  /// Lets messages in, at the beginning of a session.
  func open()
  /// Gives back what waits for a batch that has not begun, and whatever comes later.
  func close()
}
