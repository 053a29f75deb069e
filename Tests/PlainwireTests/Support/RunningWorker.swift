import Logging
import Plainwire
import ServiceLifecycle
import Testing

/// Runs a worker in a service group while `body` runs, then shuts the group down gracefully.
func whileRunning(_ worker: Worker, _ body: () async throws -> Void) async throws {
  let group = ServiceGroup(services: [worker], logger: .silent)
  let running = Task { try await group.run() }
  do {
    try await body()
  } catch {
    running.cancel()
    throw error
  }
  await group.triggerGracefulShutdown()
  try await running.value
}

/// Waits until `isTrue`, for what becomes so by itself; fails after half a minute.
func eventually(
  _ what: Comment, sourceLocation: SourceLocation = #_sourceLocation, _ isTrue: () async throws -> Bool
) async throws {
  let end = ContinuousClock.now + .seconds(60)
  while try await !isTrue() {
    try #require(ContinuousClock.now < end, what, sourceLocation: sourceLocation)
    try await Task.sleep(for: .milliseconds(5))
  }
}

extension Logger {
  /// For workers whose log no test reads.
  static let silent = Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() }
}

extension Worker {
  /// A worker that logs nothing.
  init(
    silentlyOn broker: any Broker, grace: Duration = .seconds(30), time: any TimeSource = .system,
    chance: @escaping @Sendable () -> Double = { 0 }, @ConsumerBuilder consumers: () -> [Consumer]
  ) {
    self.init(
      on: broker, grace: grace, trapsSignals: false, logger: .silent, time: time, chance: chance, consumers: consumers)
  }
}
