import Wire

/// What a run that went well hands on.
enum RunYield: Sendable, Hashable {
  /// Nobody waits for the result.
  case unasked
  /// The result as JSON, checked against the task's schema.
  case written([UInt8])
  /// The result is not what the schema says: one line.
  case unfit(String)
}

extension RunYield {
  /// A result is checked like a body: what its schema forbids, and what JSON cannot say, is unfit.
  init<Contract: TaskContract>(_ result: Contract.Result, of task: Contract.Type, for envelope: Envelope) {
    guard envelope.replyAddress != nil else {
      self = .unasked
      return
    }
    do throws(Violation) {
      self = .written(try Contract.encodeResult(result, limits: BodyLimits(maxBytes: .max)))
    } catch {
      self = .unfit("\(error)")
    }
  }

  /// The same, unless what an executor sent is no result of the task.
  func checked<Contract: TaskContract>(as task: Contract.Type) -> RunYield {
    guard case .written(let bytes) = self else { return self }
    do throws(Violation) {
      _ = try Contract.decodeResult(bytes, limits: BodyLimits(maxBytes: .max))
      return self
    } catch {
      return .unfit("\(error)")
    }
  }
}
