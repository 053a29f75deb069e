/// What a message holds at the gates that it has passed.
struct GateHold: Sendable {
  /// Lets go of what the message holds. To be called once its fate is decided, before the broker is told.
  let leave: @Sendable (Settlement) async -> Void
  /// Lets go of what its handler holds. To be called after that, when the handler has ended.
  let vacate: @Sendable () async -> Void
}
