import Brokers
import Foundation
import Logging
import Plainwire

/// A broker to play on.
public struct BrokerPlace: Sendable {
  /// What kind it is.
  public let kind: BrokerKind
  /// Its address; may hold a password, and so is never shown.
  let url: String
  /// What is put behind every queue's name: nothing on a broker that is ours alone.
  let suffix: String
  /// How it is named to people and on the command line.
  public let name: String

  /// A broker of the user's: queues of their own, with names that nobody else uses.
  static func users(_ url: String, run: String) throws(MatrixFailure) -> BrokerPlace {
    guard let kind = BrokerKind(url: url) else {
      let known = BrokerKind.allCases.map { "\($0.scheme):" }.joined(separator: ", ")
      throw MatrixFailure(
        .input, "no broker of the matrix has addresses that begin “\(url.prefix { $0 != ":" }):”; known are \(known)")
    }
    return BrokerPlace(kind: kind, url: url, suffix: ".interop-\(run)", name: kind.rawValue)
  }

  /// Opens the broker.
  func open() async throws(BrokerError) -> any Broker {
    var quiet = Logger(label: "plainwire.interop")
    quiet.logLevel = .critical
    return try await Brokers.open(url, logger: quiet)
  }

  /// Makes sure that the broker is there and lets us in.
  func check() async throws(MatrixFailure) {
    do {
      try await open().close()
    } catch {
      throw MatrixFailure(.broker(error), "\(name): \(error.message)")
    }
  }
}
