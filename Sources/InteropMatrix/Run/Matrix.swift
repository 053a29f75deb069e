import Foundation
import SchemaModel

/// The matrix: every producer on every broker, against the Swift consumer.
public struct Matrix: Sendable {
  private let plan: MatrixPlan
  private let servers: PrivateServers
  private let tell: @Sendable (MatrixEvent) -> Void

  /// A matrix of that plan; `tell` hears what happens, from several tasks at once.
  public init(_ plan: MatrixPlan, tell: @escaping @Sendable (MatrixEvent) -> Void = { _ in }) {
    self.plan = plan
    servers = PrivateServers(folder: plan.folder.appending(path: "brokers-\(UUID().uuidString.prefix(8))"))
    self.tell = tell
  }

  /// Plays it. A task that is cancelled ends it early: servers that were started for it are ended, their folder goes, and
  /// queues on brokers of the user's are emptied before this returns.
  ///
  /// - Throws: when it cannot be played; what fails while it is played is in the result.
  public func play() async throws(MatrixFailure) -> MatrixResult {
    let producers = try chosenProducers()
    let matrixBrokers = MatrixBrokers(plan: plan, tell: tell, servers: servers)
    try await matrixBrokers.check()
    try makeFolder()
    tell(.preparing("making bodies from the schemas"))
    let tasks = await playedTasks()
    try check(tasks)
    let brokers = try await matrixBrokers.start(for: producers)
    do throws(MatrixFailure) {
      let cells = try await play(tasks, producers, on: brokers.places)
      await brokers.stop()
      return MatrixResult(cells: brokers.absent + cells, seed: plan.seed, tasks: tasks.map(Self.summary))
    } catch {
      await brokers.stop()
      throw error
    }
  }

  /// Ends the servers of a run that is under way, without good order.
  public func endServers() async { await servers.kill() }

  private func play(
    _ tasks: [PlayedTask], _ producers: [Producer], on places: [BrokerPlace]
  ) async throws(MatrixFailure) -> [MatrixCell] {
    let wanted = producers.filter { producer in places.contains { producer.brokers.contains($0.kind) } }
    let programs = try await Programs(plan, for: wanted, tell: tell)
    try checkInstalled(wanted, programs)
    tell(.planned(planned(tasks, wanted, places)))
    let cells = await withTaskGroup(of: (Int, [MatrixCell]).self) { group in
      for (index, place) in places.enumerated() {
        let run = BrokerRun(place: place, tasks: tasks, programs: programs, plan: plan, tell: tell)
        group.addTask { (index, await run.play(wanted.filter { $0.brokers.contains(place.kind) })) }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    return cells.sorted { $0.key < $1.key }.flatMap(\.value)
  }

  private func chosenProducers() throws(MatrixFailure) -> [Producer] {
    let names = Set(Producer.table.map(\.name))
    for name in plan.producers where !names.contains(name) {
      throw MatrixFailure(
        .input, "there is no producer “\(name)”; known are \(Producer.table.map(\.name).joined(separator: ", "))")
    }
    return Producer.table.filter { plan.producers.isEmpty || plan.producers.contains($0.name) }
  }

  private func checkInstalled(_ producers: [Producer], _ programs: Programs) throws(MatrixFailure) {
    for producer in producers where plan.isStrict || plan.producers.contains(producer.name) {
      guard let missing = programs.missing(for: producer) else { continue }
      throw MatrixFailure(.input, "\(producer.name) is not installed: \(missing)")
    }
  }

  private func makeFolder() throws(MatrixFailure) {
    do {
      try FileManager.default.createDirectory(at: plan.folder, withIntermediateDirectories: true)
    } catch {
      throw MatrixFailure(.system, "there can be no folder \(plan.folder.path): \(error.localizedDescription)")
    }
  }

  private func playedTasks() async -> [PlayedTask] {
    await withTaskGroup(of: (Int, PlayedTask).self) { [plan] group in
      for (index, model) in plan.tasks.enumerated() {
        group.addTask { (index, PlayedTask(model, seed: plan.seed, count: plan.count)) }
      }
      return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func check(_ tasks: [PlayedTask]) throws(MatrixFailure) {
    guard let only = plan.only else { return }
    let isThere = tasks.contains { task in
      MatrixCase.Kind.allCases.contains { kind in task.cases(kind).contains { $0.name == only } }
    }
    guard !isThere else { return }
    throw MatrixFailure(
      .input, "there is no case “\(only)” with this seed; a case is <task>/valid|invalid|pushed|called/<number>")
  }

  private func planned(
    _ tasks: [PlayedTask], _ producers: [Producer], _ places: [BrokerPlace]
  ) -> [(broker: String, producer: String, cases: Int)] {
    let pushed = CellRun.count(tasks, isPushed: true, only: plan.only)
    let played = CellRun.count(tasks, isPushed: false, only: plan.only)
    return places.flatMap { place in
      [(place.name, CellRun.pushed, pushed)]
        + producers.filter { $0.brokers.contains(place.kind) }.map { (place.name, $0.name, played) }
    }
  }

  private static func summary(_ task: PlayedTask) -> MatrixResult.Task {
    MatrixResult.Task(
      name: task.model.name, valid: task.cases(.valid).count, invalid: task.cases(.invalid).count,
      constraints: task.coverage.all, uncovered: task.coverage.uncovered)
  }
}
