import Foundation

/// Starts brokers that nobody else uses, by the scripts of Interop/brokers, each in a folder of the run.
struct PrivateBrokers: Sendable {
  let servers: PrivateServers
  /// A checkout of Plainwire, which has the scripts; nil where there is none.
  let checkout: URL?

  /// A broker of that kind.
  ///
  /// - Throws: when there is no script for it here, or its server does not start.
  func start(_ kind: BrokerKind) async throws(MatrixFailure) -> BrokerPlace {
    guard kind.isBuiltIn else {
      throw MatrixFailure(.input, "\(kind.rawValue) is not built into this plainwire")
    }
    guard kind != .sqlite else { return sqlite() }
    guard let checkout else {
      throw MatrixFailure(
        .input,
        "a private \(kind.rawValue) is started only from a checkout of Plainwire; name yours with --broker \(kind.scheme)://…"
      )
    }
    let script = checkout.appending(path: "Interop/brokers/\(kind.rawValue)").path
    let run = try await servers.start(kind.rawValue, by: script)
    let address = run.output.split(separator: "\n").last.map(String.init) ?? ""
    guard run.status == 0, BrokerKind(url: address) == kind else {
      throw MatrixFailure(.system, "\(kind.rawValue) does not start: \(run.lastLine)")
    }
    return BrokerPlace(kind: kind, url: address, suffix: "", name: kind.rawValue)
  }

  private func sqlite() -> BrokerPlace {
    let file = servers.folder.appending(path: "interop.db").path
    return BrokerPlace(kind: .sqlite, url: "sqlite:\(file)", suffix: "", name: "sqlite")
  }
}
