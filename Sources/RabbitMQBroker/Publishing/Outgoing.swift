internal import Plainwire

/// A batch on its way, and what of it is confirmed.
final class Outgoing {
  let batch: PublishBatch
  let since = ContinuousClock.now
  /// The number under which the server confirms its first message.
  var first: UInt64 = 0
  private var outcome: PublishOutcome
  private var isAnswered: [Bool]
  private(set) var left: Int
  private var wasReturned = false
  private var finish: ((PublishOutcome) -> Void)?

  init(_ batch: PublishBatch, finish: @escaping (PublishOutcome) -> Void) {
    self.batch = batch
    self.finish = finish
    left = batch.count
    outcome = PublishOutcome(isConfirmed: Array(repeating: false, count: batch.count))
    isAnswered = outcome.isConfirmed
  }

  /// Whether who sent it has been told.
  var isTold: Bool { finish == nil }
  var last: UInt64 { first + UInt64(batch.count) - 1 }

  /// The server has messages up to that number, or only that one; or refuses them, with `error`.
  func answer(upTo number: UInt64, isMultiple: Bool, error: BrokerError? = nil) {
    guard number >= first else { return }
    let end = Int(min(number, last) - first)
    for index in (isMultiple ? 0 : end)...end where !isAnswered[index] {
      isAnswered[index] = true
      left -= 1
      // A message for which there was no queue comes back before it is confirmed; which one it was is not told.
      if error == nil, !wasReturned { outcome.isConfirmed[index] = true }
    }
    if let error { outcome.error = outcome.error ?? error }
    if left == 0 { tell() }
  }

  /// A message to this batch's queue came back.
  func comeBack(_ error: BrokerError) {
    wasReturned = true
    outcome.isUnroutable = true
    outcome.error = outcome.error ?? error
  }

  func fail(_ error: BrokerError) {
    outcome.error = outcome.error ?? error
    tell()
  }

  private func tell() {
    let finish = finish.take()
    finish?(outcome)
  }
}
