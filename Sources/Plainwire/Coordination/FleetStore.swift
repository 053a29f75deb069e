import Logging

/// A consumer's way to the values that its fleet shares: it never waits long, and says once that the store is away.
final class FleetStore: Sendable {
  /// How long the store may take for one question, however many trips that are.
  static let patience = Duration.seconds(2)

  private let store: any CoordinationStore
  private let queue: String
  private let time: any TimeSource
  private let logger: Logger
  private let absence = Complaint()

  init(_ store: any CoordinationStore, queue: String, time: any TimeSource, logger: Logger) {
    self.store = store
    self.queue = queue
    self.time = time
    self.logger = logger
  }

  /// What the store says; nil when it cannot be reached, takes too long, or the caller is cancelled. It may have done then
  /// what it was asked, and may do so later.
  func ask<Answer: Sendable>(
    _ question: @escaping @Sendable (any CoordinationStore) async throws(BrokerError) -> Answer
  ) async -> Answer? {
    let race = Race<Result<Answer, BrokerError>?>()
    Task { [store] in
      do throws(BrokerError) {
        race.end(.success(try await question(store)))
      } catch {
        race.end(.failure(error))
      }
    }
    let alarm = Task { [time] in
      if (try? await time.sleep(for: Self.patience)) != nil { race.end(nil) }
    }
    defer { alarm.cancel() }
    let result = await withTaskCancellationHandler {
      await race.winner()
    } onCancel: {
      race.end(nil)
    }
    return answer(result)
  }

  private func answer<Answer>(_ result: Result<Answer, BrokerError>?) -> Answer? {
    switch result {
    case .success(let answer):
      noteReturn()
      return answer
    case .failure(let error): noteAbsence("\(error)")
    case nil:
      if !Task.isCancelled { noteAbsence("it has not answered for \(Self.patience)") }
    }
    return nil
  }

  private func noteAbsence(_ why: String) {
    guard absence.isFirst() else { return }
    logger.warning(
      "The store that the fleet shares is away: what needs it waits. \(why)", metadata: ["queue": "\(queue)"])
  }

  private func noteReturn() {
    guard absence.withdraw() else { return }
    logger.notice("The store that the fleet shares is back", metadata: ["queue": "\(queue)"])
  }
}
