import Synchronization

/// A lane's place at the head of the line: it takes a message and has it on the way, until that waits for its batch. So batches
/// are made in the order in which the messages came.
final class BatchPlace: Sendable {
  private let line: LaneLine
  private let isOver = Atomic<Bool>(false)

  /// Returns when it is the caller's to take a message. Whoever drops what it got lets the next one in.
  init(in line: LaneLine) async {
    self.line = line
    await line.enter()
  }

  deinit {
    leave()
  }

  /// Lets the next lane take a message, unless it was let already.
  func leave() {
    if !isOver.exchange(true, ordering: .acquiringAndReleasing) { line.leave() }
  }
}
