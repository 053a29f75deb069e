internal import Wire

/// What a fleet was told about one queue (docs/protocol.md, section 11): small, so that every consumer can look each second.
///
/// The ids that were cancelled are on pages of their own; here is only which pages there are, and when that last changed.
struct QueueOrders: Sendable, Hashable {
  /// More pages than this are not kept: the oldest go.
  static let maxPages = 128

  /// Since when nothing is taken, in milliseconds since 1970 UTC; nil when it is.
  var pausedAt: Int64?
  /// The oldest page.
  var firstPage = 0
  /// The page that is being filled.
  var lastPage = 0
  /// Greater with each page that is written.
  var change: Int64 = 0
  /// When the last of the ids is forgotten, in milliseconds since 1970 UTC.
  var endsAt: Int64 = 0

  /// For how long they must be kept; nil for as long as nobody changes them.
  func lifetime(now: Int64) -> Duration? {
    pausedAt == nil ? .milliseconds(max(endsAt - now, 1)) : nil
  }

  /// Notes that something was written on a page: which of the older pages are too many now.
  mutating func note(page: Int, until endsAt: Int64, now: Int64) -> Range<Int> {
    lastPage = max(lastPage, page)
    change = max(change + 1, now)
    self.endsAt = max(self.endsAt, endsAt)
    let first = firstPage
    firstPage = max(first, lastPage - Self.maxPages + 1)
    return first..<firstPage
  }
}

extension QueueOrders {
  /// - Throws: what makes the bytes no such value.
  init(reading bytes: [UInt8]) throws(Violation) {
    self = try BodyReader.read(bytes) { (root) throws(Violation) in
      var members = try root.object()
      var orders = QueueOrders()
      orders.pausedAt = try members.optional("paused") { (value) throws(Violation) in Int64(try value.integer()) }
      orders.firstPage = try members.required("first").integer()
      orders.lastPage = try members.required("last").integer()
      orders.change = Int64(try members.required("change").integer())
      orders.endsAt = Int64(try members.required("until").integer())
      return orders
    }
  }

  /// Whole numbers, which JSON can always hold.
  var bytes: [UInt8] {
    var writer = BodyWriter()
    writer.beginObject()
    if let pausedAt { writer.member("paused", Int(pausedAt)) }
    writer.member("first", firstPage)
    writer.member("last", lastPage)
    writer.member("change", Int(change))
    writer.member("until", Int(endsAt))
    writer.endObject()
    return (try? writer.finish()) ?? []
  }
}
