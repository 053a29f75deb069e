internal import Plainwire

/// What a consumer has taken on one channel and not settled, by the tags that the server counts up from 1.
struct InFlight {
  /// What to tell the server: everything up to a tag, and single ones behind it.
  struct Acknowledgement: Equatable {
    var upTo: UInt64?
    var single: [UInt64] = []
  }

  private var contents: [UInt64: Content] = [:]
  /// Nothing below it is left.
  private var firstTag: UInt64 = 1
  /// The last tag that came.
  private(set) var lastTag: UInt64 = 0

  var count: Int { contents.count }
  /// The tags that are left, in order.
  var tags: [UInt64] { contents.keys.sorted() }

  subscript(tag: UInt64) -> Content? { contents[tag] }

  mutating func add(_ content: Content, tag: UInt64) {
    contents[tag] = content
    lastTag = tag
  }

  /// Takes tags out, and says how the server is best told: where no gap is left, once for all.
  mutating func acknowledge(_ tags: [UInt64]) -> Acknowledgement {
    var acknowledgement = Acknowledgement()
    let done = tags.filter { contents.removeValue(forKey: $0) != nil }
    advance()
    for tag in done {
      // The server wants a tag that it still waits for, so not just the one before the gap.
      if tag < firstTag {
        acknowledgement.upTo = max(acknowledgement.upTo ?? 0, tag)
      } else {
        acknowledgement.single.append(tag)
      }
    }
    return acknowledgement
  }

  /// Takes a tag out that goes back; false when it was not there.
  mutating func giveBack(_ tag: UInt64) -> Bool {
    defer { advance() }
    return contents.removeValue(forKey: tag) != nil
  }

  private mutating func advance() {
    if contents.isEmpty {
      firstTag = lastTag + 1
    } else {
      while firstTag <= lastTag, contents[firstTag] == nil { firstTag += 1 }
    }
  }
}
