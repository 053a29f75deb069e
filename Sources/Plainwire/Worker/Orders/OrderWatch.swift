import Logging

/// Looks once a second what a consumer's fleet was told about its queue, and keeps it in memory.
///
/// While the store is away it goes by what it knows.
final class OrderWatch: Sendable {
  /// A little less than the second within which an order is heard.
  static let interval = Duration.milliseconds(990)
  /// How many pages are read at once.
  private static let batch = 32

  let pause = PauseSwitch()
  let cancellations: Cancellations
  private let book: OrderBook
  private let logger: Logger

  /// What was read, and how far.
  private struct Knowledge {
    var bytes: [UInt8]?
    var lastPage: Int?
    var isAway = false
  }

  /// Nil on a broker whose fleet has nowhere to be told anything.
  init?(of queue: String, _ setting: WorkerSetting) {
    guard let store = setting.broker.coordination else { return nil }
    book = OrderBook(store: store, queue: queue, time: setting.time)
    cancellations = Cancellations(time: setting.time)
    logger = setting.logger
  }

  /// Looks until the task is cancelled.
  func run() async {
    var knowledge = Knowledge()
    repeat {
      do throws(BrokerError) {
        try await look(&knowledge)
        if knowledge.isAway { log(.info, "Learns again whether the queue is paused, and what is cancelled") }
        knowledge.isAway = false
      } catch {
        guard !Task.isCancelled else { return }
        heard(error, &knowledge)
      }
      for id in cancellations.apply() {
        log(
          .error, "A handler goes on although its task was cancelled; it keeps its slot",
          ["id": "\(ErrorText.name(id))"])
      }
    } while (try? await book.time.sleep(for: Self.interval)) != nil
  }

  private func look(_ knowledge: inout Knowledge) async throws(BrokerError) {
    let bytes = try await book.store.read(book.key)
    if bytes == nil || bytes != knowledge.bytes {
      let orders = try book.orders(in: bytes)
      try await readPages(of: orders, &knowledge)
      knowledge.bytes = bytes
      turn(to: orders?.pausedAt == nil ? .open : .paused)
    }
  }

  /// Those that were written since: the last one that is known may have more on it by now.
  private func readPages(of orders: QueueOrders?, _ knowledge: inout Knowledge) async throws(BrokerError) {
    guard let orders, orders.endsAt > book.time.now else {
      if knowledge.lastPage != nil { cancellations.take([], afresh: true) }
      knowledge.lastPage = nil
      return
    }
    let known = knowledge.lastPage.flatMap { $0 <= orders.lastPage ? $0 : nil }
    var pages: [CancellationPage] = []
    var page = max(known ?? 0, orders.firstPage)
    while page <= orders.lastPage {
      let last = min(page + Self.batch - 1, orders.lastPage)
      pages += try await book.pages(page...last)
      page = last + 1
    }
    cancellations.take(pages, afresh: known == nil)
    knowledge.lastPage = orders.lastPage
  }

  private func turn(to position: PauseSwitch.Position) {
    switch (pause.position, position) {
    case (.unknown, .paused), (.open, .paused): log(.notice, "Paused: takes nothing until the queue is resumed")
    case (.paused, .open): log(.notice, "Resumed")
    case (.open, .open), (.paused, .paused): return
    default: break
    }
    pause.turn(to: position)
  }

  /// At the start nobody knows whether the queue is paused: that is waited for, unless no waiting mends it.
  private func heard(_ error: BrokerError, _ knowledge: inout Knowledge) {
    if case .unknown = pause.position, !error.isRetriable { return pause.turn(to: .broken(error)) }
    guard !knowledge.isAway else { return }
    knowledge.isAway = true
    log(.warning, "Cannot learn whether the queue is paused, and what is cancelled; goes by what it knows: \(error)")
  }

  private func log(_ level: Logger.Level, _ text: String, _ more: Logger.Metadata = [:]) {
    logger.log(level: level, "\(text)", metadata: more.merging(["queue": "\(book.queue)"]) { $1 })
  }
}

extension OrderWatch {
  /// Lets nothing run whose id is cancelled.
  func check(_ envelope: Envelope) throws(Halt) {
    if cancellations.contain(envelope.id) { throw .cancelled(whileRunning: false) }
  }

  /// Begins a run that may be cancelled by its message's id while it goes on.
  func begin(_ envelope: Envelope, on lane: Lane) throws(Halt) {
    guard let id = envelope.id else { return }
    lane.begin(id)
    // Again, now that whoever cancels it finds the lane.
    try check(envelope)
  }

  /// Ends one that went well: it counts as cancelled all the same, if it was.
  func end(on lane: Lane) throws(Halt) {
    if lane.end() { throw .cancelled(whileRunning: true) }
  }

  /// Ends one that did not: what it counts as, once its handler has ended.
  func ended(by halt: Halt, on lane: Lane) async -> Halt {
    if case .timedOut(_, let stuck?) = halt, lane.isCancelled { await stuck.value }
    return lane.end() ? .cancelled(whileRunning: true) : halt
  }
}
