/// The changes from one text to another, as `diff -u` shows them.
struct UnifiedDiff {
  private enum Line {
    case same(Substring)
    case removed(Substring)
    case added(Substring)

    var isChange: Bool { if case .same = self { false } else { true } }

    var text: String {
      switch self {
      case .same(let line): " \(line)"
      case .removed(let line): "-\(line)"
      case .added(let line): "+\(line)"
      }
    }
  }

  private static let context = 3
  private let lines: [Line]

  /// The changes from `old` to `new`.
  init(from old: String, to new: String) {
    let before = old.split(separator: "\n", omittingEmptySubsequences: false).dropLast(old.hasSuffix("\n") ? 1 : 0)
    let after = new.split(separator: "\n", omittingEmptySubsequences: false).dropLast(new.hasSuffix("\n") ? 1 : 0)
    lines = Self.merged(old.isEmpty ? [] : Array(before), new.isEmpty ? [] : Array(after))
  }

  /// The text of the diff under the names of the two sides; nil when nothing changed.
  func text(_ oldName: String, _ newName: String) -> String? {
    guard lines.contains(where: \.isChange) else { return nil }
    return (["--- \(oldName)", "+++ \(newName)"] + hunks.flatMap(hunk)).joined(separator: "\n")
  }

  private static func merged(_ before: [Substring], _ after: [Substring]) -> [Line] {
    let difference = after.difference(from: before)
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var lines: [Line] = []
    var old = 0
    var new = 0
    while old < before.count || new < after.count {
      if removed.contains(old) {
        lines.append(.removed(before[old]))
        old += 1
      } else if added.contains(new) {
        lines.append(.added(after[new]))
        new += 1
      } else {
        lines.append(.same(before[old]))
        old += 1
        new += 1
      }
    }
    return lines
  }

  /// The ranges of lines that are shown: each change with its neighbours, joined where they touch.
  private var hunks: [Range<Int>] {
    var ranges: [Range<Int>] = []
    for index in lines.indices where lines[index].isChange {
      let range = max(0, index - Self.context)..<min(lines.count, index + Self.context + 1)
      if let last = ranges.last, last.upperBound >= range.lowerBound {
        ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
      } else {
        ranges.append(range)
      }
    }
    return ranges
  }

  private func hunk(_ range: Range<Int>) -> [String] {
    let old = span(of: range) { if case .added = $0 { false } else { true } }
    let new = span(of: range) { if case .removed = $0 { false } else { true } }
    return ["@@ -\(old) +\(new) @@"] + lines[range].map(\.text)
  }

  /// `first,count` of the lines of one side in `range`.
  private func span(of range: Range<Int>, _ isThere: (Line) -> Bool) -> String {
    let before = lines[..<range.lowerBound].count(where: isThere)
    let count = lines[range].count(where: isThere)
    return "\(count == 0 ? before : before + 1),\(count)"
  }
}
