import Foundation

/// The brokers of one run.
struct MatrixBrokers: Sendable {
  let plan: MatrixPlan
  let tell: @Sendable (MatrixEvent) -> Void
  let servers: PrivateServers

  /// Brokers that are there.
  struct Started: Sendable {
    fileprivate(set) var places: [BrokerPlace] = []
    /// A cell for each broker that could not be had, and that nobody asked for.
    fileprivate(set) var absent: [MatrixCell] = []
    fileprivate let servers: PrivateServers

    /// Ends those that were started; what they kept goes with them.
    func stop() async { await servers.stop() }
  }

  /// Makes sure that the brokers of the user's that were named are there, before anything is built or started.
  func check() async throws(MatrixFailure) {
    for name in plan.brokers where BrokerKind(rawValue: name) == nil {
      try await BrokerPlace.users(name, run: "").check()
    }
  }

  /// Opens the way to the brokers that were named; of all kinds when none were.
  ///
  /// - Throws: when one that was asked for cannot be had.
  func start(for producers: [Producer]) async throws(MatrixFailure) -> Started {
    var started = Started(servers: servers)
    do throws(MatrixFailure) {
      try makeFolder()
      let run = String(UUID().uuidString.prefix(8)).lowercased()
      let kinds = BrokerKind.allCases.filter { kind in producers.contains { $0.brokers.contains(kind) } }
      for name in plan.brokers.isEmpty ? kinds.map(\.rawValue) : plan.brokers {
        guard !Task.isCancelled else { throw .interrupted }
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
      started.places.append(try await PrivateBrokers(servers: servers, checkout: plan.checkout).start(kind))
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
      try FileManager.default.createDirectory(at: servers.folder, withIntermediateDirectories: true)
    } catch {
      throw MatrixFailure(.system, "there can be no folder \(servers.folder.path): \(error.localizedDescription)")
    }
  }
}
