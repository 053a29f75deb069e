internal import Wire

/// Ids whose tasks were cancelled, in the order in which that was said. Only ever added to, until it is full.
struct CancellationPage: Sendable, Hashable {
  static let size = 128

  /// What was said of one id; a later word goes before an earlier one.
  struct Entry: Sendable, Hashable {
    let id: String
    /// When it is forgotten, in milliseconds since 1970 UTC.
    let endsAt: Int64
    /// Whether the id is no longer cancelled.
    var isLifted = false
  }

  private(set) var entries: [Entry] = []

  var isFull: Bool { entries.count >= Self.size }

  /// For how long it must be kept.
  func lifetime(now: Int64) -> Duration {
    .milliseconds(max((entries.map(\.endsAt).max() ?? 0) - now, 1))
  }

  /// Adds as many as there is room for: how many.
  mutating func add(_ more: ArraySlice<Entry>) -> Int {
    let fitting = more.prefix(max(Self.size - entries.count, 0))
    entries += fitting
    return fitting.count
  }
}

extension CancellationPage {
  /// - Throws: what makes the bytes no such page.
  init(reading bytes: [UInt8]) throws(Violation) {
    entries = try BodyReader.read(bytes) { (root) throws(Violation) in
      var members = try root.object()
      return try members.required("ids").array().map { (item) throws(Violation) in
        var entry = try item.object()
        return Entry(
          id: try entry.required("id").string(), endsAt: Int64(try entry.required("until").integer()),
          isLifted: try entry.optional("lifted") { (value) throws(Violation) in try value.boolean() } ?? false)
      }
    }
  }

  var bytes: [UInt8] {
    var writer = BodyWriter()
    writer.beginObject()
    writer.name("ids")
    writer.beginArray()
    for entry in entries {
      writer.beginObject()
      writer.member("id", entry.id)
      writer.member("until", Int(entry.endsAt))
      if entry.isLifted { writer.member("lifted", true) }
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    return (try? writer.finish()) ?? []
  }
}
