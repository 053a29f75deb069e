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
      (status, message) = (error.code == .configuration ? .input : .broker, Self.sentence(error))
    case let error as PublishError:
      let confirmed = error.confirmed.isEmpty ? "" : "; \(error.confirmed.count) messages are with the broker"
      (status, message) = (.broker, Self.sentence(error.cause) + confirmed)
    case let error as SchemaDiagnostics:
      (status, message) = (.input, error.description)
    case let error as JavaEmitterError:
      (status, message) = (.input, "Java: \(error)")
    case let error as MatrixFailure:
      (status, message) = (error.kind == .input ? .input : .system, error.description)
    case let error as JSONDocumentError:
      (status, message) = (.input, error.description)
    default:
      return nil
    }
  }

  private static func sentence(_ error: BrokerError) -> String {
    let kind =
      switch error.code {
      case .unavailable: "no broker"
      case .refused: "the broker refuses"
      case .full: "the broker is full"
      case .configuration: "the broker's address is wrong"
      default: "the broker failed (\(error.code.rawValue))"
      }
    return "\(kind): \(error.message)"
  }
}
