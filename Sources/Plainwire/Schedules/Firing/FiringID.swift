/// The id of a message that a schedule has published: `schedule:<name>@<firing>#<copy>`.
///
/// A worker that dies, or does not hear from the broker, leaves open whether its message has arrived; then there is another
/// copy. All copies of a firing have the same id up to the `#`.
struct FiringID: Sendable, Hashable {
  private static let start = "schedule:"

  /// `schedule:<name>@<firing>`.
  let firing: String
  let copy: String

  init(_ firing: Firing, copy: String) {
    self.firing = "\(Self.start)\(firing.schedule)@\(firing.key)"
    self.copy = copy
  }

  /// Nil for the id of any other message.
  init?(_ id: String?) {
    guard let id, Self.isOne(id), id.contains("@"), let end = id.lastIndex(of: "#") else { return nil }
    firing = String(id[..<end])
    copy = String(id[id.index(after: end)...])
  }

  /// Whether an id looks like one; said at next to no cost, for every message that is run.
  static func isOne(_ id: String?) -> Bool {
    guard let id else { return false }
    return id.utf8.starts(with: start.utf8)
  }

  var text: String { "\(firing)#\(copy)" }
}
