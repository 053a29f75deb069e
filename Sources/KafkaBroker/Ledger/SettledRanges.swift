/// Offsets that are settled although some before them are not: what a commit's metadata says.
///
/// As text it is `plainwire 1:` and pairs `skip+run`, separated by commas, that count from the committed offset: `2+3,4+1`
/// leaves out two, has three settled, leaves out four, has one settled.
struct SettledRanges: Sendable, Hashable {
  private(set) var ranges: [Range<Int64>] = []

  private static let prefix = "plainwire 1:"
  /// Servers accept 4096 bytes unless they were configured otherwise.
  private static let lengthLimit = 4000

  init() {}

  func contains(_ offset: Int64) -> Bool {
    guard let last = ranges.last, offset < last.upperBound else { return false }
    return ranges.contains { $0.contains(offset) }
  }

  /// How many offsets there are.
  var count: Int64 { ranges.reduce(0) { $0 + Int64($1.count) } }

  func count(from start: Int64, to end: Int64) -> Int64 {
    ranges.reduce(0) { $0 + Int64($1.clamped(to: start..<max(start, end)).count) }
  }

  /// Adds what lies behind everything here, or joins the last.
  mutating func append(_ range: Range<Int64>) {
    guard !range.isEmpty else { return }
    if let last = ranges.last, last.upperBound >= range.lowerBound {
      ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
    } else {
      ranges.append(range)
    }
  }

  mutating func insert(_ range: Range<Int64>) {
    let sorted = (ranges + [range]).sorted { $0.lowerBound < $1.lowerBound }
    ranges = []
    for range in sorted { append(range) }
  }
}

// MARK: - Text

extension SettledRanges {
  /// What a commit at `offset` carried; nothing when it is none of ours.
  init(metadata: String, committed offset: Int64) {
    guard metadata.hasPrefix(Self.prefix) else { return }
    var position = offset
    for pair in metadata.dropFirst(Self.prefix.count).split(separator: ",") {
      let numbers = pair.split(separator: "+").map { Int64($0) }
      guard numbers.count == 2, let skip = numbers[0], let run = numbers[1], skip >= 0, run > 0,
        position < .max / 4, skip < .max / 4, run < .max / 4
      else { return }
      append(position + skip..<position + skip + run)
      position += skip + run
    }
  }

  /// For a commit at `offset`. Where there are too many ranges those at the end are left out: they run again, should their
  /// consumer die before all before them is settled.
  func metadata(committed offset: Int64) -> String {
    guard !ranges.isEmpty else { return "" }
    var text = Self.prefix
    var position = offset
    for range in ranges {
      let pair = "\(range.lowerBound - position)+\(range.count)"
      guard text.utf8.count + pair.utf8.count < Self.lengthLimit else { break }
      text += position == offset ? pair : "," + pair
      position = range.upperBound
    }
    return text
  }
}
