/// Waits until `isTrue`; false when that takes longer than it ever should.
package func becomesTrue(
  within limit: Duration = .seconds(60), _ isTrue: () async throws -> Bool
) async throws -> Bool {
  let end = ContinuousClock.now + limit
  while try await !isTrue() {
    guard ContinuousClock.now < end else { return false }
    try await Task.sleep(for: .milliseconds(5))
  }
  return true
}
