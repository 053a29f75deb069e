import Plainwire
import Synchronization

/// The way from callers to the loop's thread, and the bell that wakes it.
final class Mailbox: Sendable {
  private struct State {
    var requests: [any Request] = []
    var isAsleep = false
    var isClosed = false

    /// Whether the broker was closed, and whether the loop must be woken.
    mutating func append(_ request: any Request) -> (isClosed: Bool, mustRing: Bool) {
      if isClosed { return (true, false) }
      requests.append(request)
      defer { isAsleep = false }
      return (false, isAsleep)
    }
  }

  private let state = Mutex(State())
  private let doorbell: Doorbell
  /// The file, for errors.
  let path: String

  /// Nil when the process may open no more files.
  init?(path: String) {
    guard let doorbell = Doorbell() else { return nil }
    self.doorbell = doorbell
    self.path = path
  }

  /// Hands over a request; refuses it when the broker was closed.
  func put(_ request: some Request) {
    let (isClosed, mustRing) = state.withLock { $0.append(request) }
    if isClosed { request.refuse(closedError("use")) }
    if mustRing { doorbell.ring() }
  }

  /// The same for a call that may be cancelled; false, and nothing is handed over, when it is. It is asked under the lock that
  /// the request of a cancellation handler needs: that request can only come after this one.
  func putUnlessCancelled(_ request: some Request) -> Bool {
    let outcome = state.withLock { state in Task.isCancelled ? nil : state.append(request) }
    guard let (isClosed, mustRing) = outcome else { return false }
    if isClosed { request.refuse(closedError("use")) }
    if mustRing { doorbell.ring() }
    return true
  }

  /// Wakes the loop so that it looks what its subscriptions want.
  func nudge() {
    let mustRing = state.withLock { state in
      defer { state.isAsleep = false }
      return state.isAsleep
    }
    if mustRing { doorbell.ring() }
  }

  func closedError(_ operation: String) -> BrokerError {
    BrokerError(.closed, operation: operation, message: "the broker of \(path) was closed; open it again")
  }

  // MARK: The loop's side

  func takeAll() -> [any Request] {
    state.withLock { state in
      defer { state.requests = [] }
      return state.requests
    }
  }

  /// Sleeps until something was handed over, `watch` saw a change, or the time is over; without an end when that is -1.
  func sleep(milliseconds: Int32, orUntilChangeOf watch: ChangeWatch?) {
    let mayRest = state.withLock { state in
      state.isAsleep = state.requests.isEmpty
      return state.isAsleep
    }
    guard mayRest else { return }
    doorbell.wait(milliseconds: milliseconds, orUntilChangeOf: watch)
    state.withLock { $0.isAsleep = false }
  }

  /// Refuses everything from now on.
  func close() {
    let late = state.withLock { state in
      state.isClosed = true
      defer { state.requests = [] }
      return state.requests
    }
    for request in late { request.refuse(closedError("use")) }
  }
}
