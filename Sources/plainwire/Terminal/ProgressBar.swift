import Foundation

/// A line on standard error that grows while something lasts; nothing at all when nobody watches.
struct ProgressBar {
  private let label: String
  private let total: Int
  private let isVisible: Bool
  private var drawn = -1

  /// A bar for `total` steps. Shown only on a terminal, and only for more than a handful of steps.
  init(_ label: String, total: Int, isVisible: Bool = Console.showsProgress) {
    self.label = label
    self.total = total
    self.isVisible = isVisible && total > 500
  }

  /// Draws `done` of the steps.
  mutating func update(to done: Int) {
    let percent = total == 0 ? 100 : done * 100 / total
    guard isVisible, percent != drawn else { return }
    drawn = percent
    let filled = percent * 30 / 100
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
    FileHandle.standardError.write(Data("\r\(label) \(bar) \(percent)% \(done)/\(total)".utf8))
  }

  /// Leaves the line.
  func finish() {
    if isVisible { Console.note("") }
  }
}
