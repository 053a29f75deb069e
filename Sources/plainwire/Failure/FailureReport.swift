import InteropMatrix
import JSONDocument
import JavaEmitter
import Plainwire
import SchemaModel

/// What is said of an error, and what the process ends with.
struct FailureReport {
  let status: ExitStatus
  let message: String

  /// The report of an error that a command threw; nil for those that the argument parser reports itself.
  init?(_ error: any Error) {
    switch error {
    case let failure as CommandFailure:
      (status, message) = (failure.status, failure.message)
    case let error as BrokerError:
      (status, message) = (Self.status(error), Self.sentence(error))
    case let error as PublishError:
      let confirmed = error.confirmed.isEmpty ? "" : "; \(error.confirmed.count) messages are with the broker"
      (status, message) = (Self.status(error.cause), Self.sentence(error.cause) + confirmed)
    case let error as SchemaDiagnostics:
      (status, message) = (.input, error.description)
    case let error as JavaEmitterError:
      (status, message) = (.input, "Java: \(error)")
    case let error as MatrixFailure:
      switch error.kind {
      case .input: (status, message) = (.input, error.description)
      case .system: (status, message) = (.system, error.description)
      case .broker(let cause): (status, message) = (Self.status(cause), Self.sentence(cause))
      }
    case let error as JSONDocumentError:
      (status, message) = (.input, error.description)
    default:
      return nil
    }
  }

  private static func status(_ error: BrokerError) -> ExitStatus { error.code == .configuration ? .input : .broker }

  private static let coordinating: Set<String> = ["open coordination", "read shared values", "change shared values"]

  private static func sentence(_ error: BrokerError) -> String {
    // Once the broker is open its address is right: what is wrong then is what was asked for, such as a queue's name.
    if error.code == .configuration, !error.operation.hasPrefix("open") { return error.message }
    let place = coordinating.contains(error.operation) ? "coordination" : "broker"
    let kind =
      switch error.code {
      case .unavailable: "no \(place)"
      case .refused: "the \(place) refuses"
      case .full: "the \(place) is full"
      case .configuration: "the \(place)'s address is wrong"
      default: "the \(place) failed (\(error.code.rawValue))"
      }
    return "\(kind): \(error.message)"
  }
}
