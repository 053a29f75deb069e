import Foundation

/// The brokers of one run.
struct MatrixBrokers: Sendable {
  let plan: MatrixPlan
  /// Where private brokers keep their data; gone with them.
  let data: URL
  let tell: @Sendable (MatrixEvent) -> Void

  /// Brokers that are there.
  struct Started: Sendable {
    fileprivate(set) var places: [BrokerPlace] = []
    /// A cell for each broker that could not be had, and that nobody asked for.
    fileprivate(set) var absent: [MatrixCell] = []
    fileprivate let data: URL

    /// Ends those that were started.
    func stop() async {
      await withTaskGroup { group in
        for place in places { group.addTask { await place.stop() } }
      }
      try? FileManager.default.removeItem(at: data)
    }
  }

  /// Opens the way to the brokers that were named; of all kinds when none were.
  ///
  /// - Throws: when one that was asked for cannot be had.
  func start(for producers: [Producer]) async throws(MatrixFailure) -> Started {
    var started = Started(data: data)
    do throws(MatrixFailure) {
      try makeFolder()
      let run = String(UUID().uuidString.prefix(8)).lowercased()
      let kinds = BrokerKind.allCases.filter { kind in producers.contains { $0.brokers.contains(kind) } }
      for name in plan.brokers.isEmpty ? kinds.map(\.rawValue) : plan.brokers {
        try await add(name, run: run, to: &started)
      }
      guard !started.places.isEmpty else { throw MatrixFailure(.input, "there is no broker to play on") }
      return started
    } catch {
      await started.stop()
      throw error
    }
  }

  private func add(_ name: String, run: String, to started: inout Started) async throws(MatrixFailure) {
    guard let kind = BrokerKind(rawValue: name) else {
      started.places.append(try .users(name, run: run))
      return
    }
    if kind != .sqlite { tell(.preparing("starting \(name)")) }
    do throws(MatrixFailure) {
      started.places.append(try await PrivateBrokers(folder: data, checkout: plan.checkout).start(kind))
    } catch {
      guard plan.brokers.isEmpty, !plan.isStrict else { throw error }
      started.absent.append(
        MatrixCell(
          broker: name, producer: "", state: .notInstalled(error.description), cases: 0, failed: 0, failures: [],
          seconds: 0))
    }
  }

  private func makeFolder() throws(MatrixFailure) {
    do {
      try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
    } catch {
      throw MatrixFailure(.system, "there can be no folder \(data.path): \(error.localizedDescription)")
    }
  }
}
