import Foundation
import InteropMatrix
import Synchronization

/// Shows a matrix while it fills: on a terminal a line for each broker with a cell for each producer, elsewhere a line for
/// each cell that is done.
final class MatrixScreen: Sendable {
  private struct Cell {
    let producer: String
    let cases: Int
    var done = 0
    var mark: String?

    var text: String {
      "\(producer) \(mark ?? (done == 0 ? "·" : "\(min(99, cases == 0 ? 0 : done * 100 / cases))%"))"
    }
  }

  private struct State {
    var brokers: [String] = []
    var cells: [String: [Cell]] = [:]
    var drawn = 0
    var last = ContinuousClock.now
  }

  private let state = Mutex(State())
  private let isLive = Console.showsProgress

  /// Shows what happened.
  func show(_ event: MatrixEvent) {
    state.withLock { state in
      switch event {
      case .preparing(let what): Console.note("\(what) …")
      case .planned(let cells): plan(cells, &state)
      case .progress(let broker, let producer, let cases):
        update(broker, producer, &state) { $0.done += cases }
        guard isLive, ContinuousClock.now - state.last > .milliseconds(100) else { return }
        draw(&state)
      case .finished(let cell):
        update(cell.broker, cell.producer, &state) { $0.mark = Self.mark(cell) }
        isLive ? draw(&state) : Console.note(Self.line(cell))
      }
    }
  }

  /// Leaves the matrix as it is, with a free line below it.
  func finish() {
    if isLive { Console.note("") }
  }

  private func plan(_ cells: [(broker: String, producer: String, cases: Int)], _ state: inout State) {
    for cell in cells {
      if state.cells[cell.broker] == nil { state.brokers.append(cell.broker) }
      state.cells[cell.broker, default: []].append(Cell(producer: cell.producer, cases: cell.cases))
    }
    if isLive { draw(&state) }
  }

  private func update(_ broker: String, _ producer: String, _ state: inout State, _ change: (inout Cell) -> Void) {
    guard let place = state.cells[broker]?.firstIndex(where: { $0.producer == producer }) else { return }
    change(&state.cells[broker, default: []][place])
  }

  /// Draws all lines over the last ones.
  private func draw(_ state: inout State) {
    let width = state.brokers.map(\.count).max() ?? 0
    let up = state.drawn > 0 ? "\u{1B}[\(state.drawn)A" : ""
    let lines = state.brokers.map { broker in
      let cells = (state.cells[broker] ?? []).map(\.text).joined(separator: "   ")
      return "\r\u{1B}[2K\(broker)\(String(repeating: " ", count: width - broker.count))   \(cells)\n"
    }
    FileHandle.standardError.write(Data((up + lines.joined()).utf8))
    state.drawn = lines.count
    state.last = .now
  }

  private static func mark(_ cell: MatrixCell) -> String {
    switch cell.stateName {
    case "passed": "\u{1B}[32m✔\u{1B}[0m"
    case "failed": "\u{1B}[31m✘ \(cell.failed)\u{1B}[0m"
    case "not installed": "–"
    default: "\u{1B}[31m!\u{1B}[0m"
    }
  }

  private static func line(_ cell: MatrixCell) -> String {
    let counts = cell.cases == 0 ? "" : ", \(cell.cases - cell.failed) of \(cell.cases) cases in \(cell.seconds) s"
    return "\(cell.broker), \(cell.producer): \(cell.stateName)\(counts)\(cell.reason.map { ": \($0)" } ?? "")"
  }
}
