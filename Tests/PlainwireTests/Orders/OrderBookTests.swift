import Testing

@testable import Plainwire

@Suite("The orders of a queue")
struct OrderBookTests {
  private let time = ManualTime()
  private let store: FailingStore
  private let book: OrderBook

  init() {
    store = FailingStore(on: MemoryCoordination(time: time))
    book = OrderBook(store: store, queue: "add", time: time)
  }

  private func orders() async throws -> QueueOrders? { try book.orders(in: try await store.read(book.key)) }

  /// What a consumer that starts now would not run.
  private func known() async throws -> Set<String> {
    let cancellations = Cancellations(time: time)
    guard let orders = try await orders() else { return [] }
    cancellations.take(try await book.pages(orders.firstPage...orders.lastPage), afresh: true)
    return Set(try await book.pages(orders.firstPage...orders.lastPage).flatMap(\.entries).map(\.id)).filter {
      cancellations.contain($0)
    }
  }

  @Test("read as they were written")
  func coding() throws {
    var orders = QueueOrders(pausedAt: 1_800_000_000_000, firstPage: 3, lastPage: 7, change: 12, endsAt: .max)
    #expect(try QueueOrders(reading: orders.bytes) == orders)
    orders.pausedAt = nil
    #expect(try QueueOrders(reading: orders.bytes) == orders)
    #expect(
      String(decoding: QueueOrders(pausedAt: 5, change: 2, endsAt: 9).bytes, as: UTF8.self)
        == #"{"paused":5,"first":0,"last":0,"change":2,"until":9}"#)
    var page = CancellationPage()
    let entries = [
      CancellationPage.Entry(id: "ä\"\u{0}\n", endsAt: 7), .init(id: "b", endsAt: .max, isLifted: true),
    ]
    #expect(page.add(entries[...]) == 2)
    #expect(try CancellationPage(reading: page.bytes) == page)
  }

  @Test("of many at once are all kept, on pages that never change once they are full")
  func pages() async throws {
    let ids = (1...1000).map { "id-\($0)" }
    try await book.cancel(Array(ids[..<500]), rememberedFor: .seconds(60))
    let full = try await store.read(book.key(ofPage: 0))
    try await book.cancel(Array(ids[500...]), rememberedFor: .seconds(600))
    #expect(try await known() == Set(ids))
    #expect(try await store.read(book.key(ofPage: 0)) == full)
    #expect(try await orders()?.lastPage == 7)
    time.advance(by: .seconds(61))
    #expect(try await known() == Set(ids[500...]))
    #expect(try await store.read(book.key(ofPage: 0)) == nil)
  }

  @Test("are bounded: the oldest go, and what is read when nothing changes stays as small as ever")
  func bounded() async throws {
    let most = QueueOrders.maxPages * CancellationPage.size
    try await book.cancel((0..<most).map { "\($0)" }, rememberedFor: .seconds(600))
    #expect(try await known().count == most)
    try await book.cancel(["newest"], rememberedFor: .seconds(600))
    let known = try await known()
    #expect(known.count == most - CancellationPage.size + 1)
    #expect(known.contains("newest") && !known.contains("0"))
    #expect(try await store.read(book.key(ofPage: 0)) == nil)
    #expect(try await store.read(book.key)?.count ?? .max < 100)
  }

  @Test("given by many at once are all kept, and so is the pause", arguments: 1...10)
  func race(seed: UInt64) async throws {
    let count = Int(seed) * 40
    try await withThrowingTaskGroup { group in
      for number in 0..<count {
        group.addTask { [book] in
          try await book.cancel(["\(number)"], rememberedFor: .seconds(600))
          if number == count / 2 { _ = try await book.setPaused(true) }
        }
      }
      try await group.waitForAll()
    }
    #expect(try await known() == Set((0..<count).map { "\($0)" }))
    #expect(try await orders()?.pausedAt == time.now)
  }

  @Test("hold when whoever gave them died half-way: the next one fills the page on")
  func halfWay() async throws {
    try await book.cancel((0..<128).map { "\($0)" }, rememberedFor: .seconds(600))
    let before = try #require(try await store.read(book.key))
    try await book.cancel(["lost"], rememberedFor: .seconds(600))
    // As if it had written the page and not the note.
    let after = try await store.read(book.key)
    _ = try await store.apply(CoordinationChange(of: book.key, from: after, to: before))
    try await book.cancel(["next"], rememberedFor: .seconds(600))
    #expect(try await known().isSuperset(of: ["0", "127", "lost", "next"]))
  }

  @Test("that nobody can read are an error that names the place, until new ones are given")
  func unreadable() async throws {
    _ = try await store.apply(CoordinationChange(of: book.key, from: nil, to: Array("nonsense".utf8)))
    let error = await #expect(throws: BrokerError.self) { try await orders() }
    #expect(error?.code == .unexpected && error?.message.contains("\"orders:add\"") == true)
    _ = try await book.setPaused(true)
    #expect(try await orders()?.pausedAt != nil)
  }
}
