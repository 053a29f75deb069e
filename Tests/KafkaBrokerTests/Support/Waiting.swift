import Plainwire
import Testing

/// The next message, settled; nil when none comes in time.
func nextWithin(_ limit: Duration, from subscription: any Subscription) async throws -> Message? {
  let call = Task { () async throws -> Message? in
    guard let delivery = try await subscription.next() else { return nil }
    let message = delivery.message
    try await delivery.settle(.acknowledge)
    return message
  }
  let alarm = Task {
    try await Task.sleep(for: limit)
    call.cancel()
  }
  defer { alarm.cancel() }
  return try await call.value
}

/// Waits until `isTrue`, and fails when that takes longer than it ever should.
func eventually(within limit: Duration = .seconds(60), _ isTrue: () async throws -> Bool) async throws {
  let end = ContinuousClock.now + limit
  while try await !isTrue() {
    try #require(ContinuousClock.now < end, "not so within \(limit)")
    try await Task.sleep(for: .milliseconds(5))
  }
}
