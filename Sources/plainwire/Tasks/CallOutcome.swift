import JSONDocument
import Plainwire
import Wire

/// What became of a call.
struct CallOutcome {
  private let outcome: Result<JSONValue, CallError>

  /// Calls, waits for the reply, and checks that the result is what the task's schema says.
  init(of body: [UInt8], for task: CheckedTask, within timeout: Duration, on broker: any Broker) async {
    do throws(CallError) {
      let result = try await broker.call(body: body, to: task.queue, within: timeout)
      if let violation = task.violation(inResult: Array(JSONDocument.text(of: result).utf8)) {
        throw .unreadable(violation)
      }
      outcome = .success(result)
    } catch {
      outcome = .failure(error)
    }
  }

  /// The result as JSON; nil when there is none.
  var resultText: String? {
    guard case .success(let result) = outcome else { return nil }
    return JSONDocument.text(of: result)
  }

  /// What ends the command when there is no result.
  func failure(of task: String) -> (any Error)? {
    guard case .failure(let error) = outcome else { return nil }
    if case .broker(let error) = error { return error }
    return CommandFailure(.negative, "\(task): \(error)")
  }

  /// The same for scripts: `status` is `succeeded`, or why there is no result.
  var json: JSONValue {
    switch outcome {
    case .success(let result):
      JSONOutput.object(["success": .bool(true), "status": .string("succeeded"), "result": result])
    case .failure(let error):
      JSONOutput.object([
        "success": .bool(false), "status": .string(Self.status(error)), "message": .string(error.description),
        "violation": Self.violation(error)?.json ?? .null,
      ])
    }
  }

  private static func status(_ error: CallError) -> String {
    switch error {
    case .invalid: "invalid"
    case .failed: "failed"
    case .rejected: "rejected"
    case .discarded: "discarded"
    case .expired: "expired"
    case .duplicate: "duplicate"
    case .timedOut: "timed-out"
    case .cancelled, .taskCancelled: "cancelled"
    case .unreadable: "unreadable"
    case .broker: "broker"
    }
  }

  private static func violation(_ error: CallError) -> Violation? {
    switch error {
    case .invalid(let violation), .rejected(let violation), .unreadable(let violation): violation
    default: nil
    }
  }
}
