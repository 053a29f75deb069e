import Foundation

/// Plays all cases of one cell.
struct CellRun: Sendable {
  /// So many failures of a cell are made small and told; the others are counted.
  private static let told = 3
  /// The name of the cell of what is pushed past every producer.
  static let pushed = "any bytes"

  let trial: Trial
  let tasks: [PlayedTask]
  let broker: String
  let producer: String
  let only: String?

  private var kinds: [MatrixCase.Kind] { producer == Self.pushed ? [.pushed] : [.valid, .invalid, .called] }

  /// The cases of one kind and task that are wanted.
  static func cases(_ kind: MatrixCase.Kind, _ task: PlayedTask, only: String?) -> [MatrixCase] {
    let cases = task.cases(kind)
    guard let only else { return cases }
    return cases.filter { $0.name == only }
  }

  /// How many cases a cell has.
  static func count(_ tasks: [PlayedTask], isPushed: Bool, only: String?) -> Int {
    let kinds: [MatrixCase.Kind] = isPushed ? [.pushed] : [.valid, .invalid, .called]
    return tasks.reduce(0) { sum, task in sum + kinds.reduce(0) { $0 + cases($1, task, only: only).count } }
  }

  /// Plays them.
  func play() async -> MatrixCell {
    let start = ContinuousClock.now
    var cell = MatrixCell(
      broker: broker, producer: producer, state: .played, cases: 0, failed: 0, failures: [], seconds: 0)
    do throws(MatrixFailure) {
      for task in tasks {
        for kind in kinds { try await play(Self.cases(kind, task, only: only), into: &cell) }
      }
    } catch {
      cell.state = .broken(error.description)
    }
    cell.seconds = ((ContinuousClock.now - start) / .milliseconds(1)).rounded() / 1000
    return cell
  }

  private func play(_ cases: [MatrixCase], into cell: inout MatrixCell) async throws(MatrixFailure) {
    let faults = try await trial.play(cases)
    cell.cases += cases.count
    cell.failed += faults.count
    var quiet = trial
    quiet.progress = { _ in }
    for (index, fault) in faults.sorted(by: { $0.key < $1.key }) where cell.failures.count < Self.told {
      let small = await Shrinking(trial: quiet).shrink(cases[index], fault)
      cell.failures.append(CaseReport(small.case, original: cases[index], small.fault))
    }
  }
}
