import Wire

extension Reply {
  /// The result that a reply's bytes hold, read by `readResult`, or the error that they tell of.
  ///
  /// Replies of other frameworks may have no more than `result` and `success`.
  static func result<Value>(
    in body: [UInt8], _ readResult: (BodyValue) throws(Violation) -> Value
  ) throws(CallError) -> Value {
    let answer: Result<Value, CallError>
    do throws(Violation) {
      answer = try BodyReader.read(body, limits: BodyLimits(maxBytes: .max)) { (root) throws(Violation) in
        var members = try root.object()
        guard try members.required("success").boolean() else { return .failure(try error(members)) }
        return .success(try readResult(try members.required("result")))
      }
    } catch {
      throw .unreadable(error)
    }
    return try answer.get()
  }

  private static func error(_ reply: consuming BodyObject) throws(Violation) -> CallError {
    var members = reply
    let exception = string(members.optional("exception")) ?? "the task failed and its reply gives no reason"
    switch ReplyStatus(rawValue: string(members.optional("status")) ?? "") {
    case .discarded: return .discarded(exception)
    case .expired: return .expired
    case .duplicate: return .duplicate(of: string(members.optional("duplicate_of")) ?? "")
    case .cancelled: return .taskCancelled
    case .rejected: return .rejected(violation(members.optional("violation"), message: exception))
    case .failed, .succeeded, nil: return .failed(exception)
    }
  }

  private static func violation(_ value: BodyValue?, message: String) -> Violation {
    guard let value, var members = try? value.object(), let code = string(members.optional("code")) else {
      return Violation(Violation.Code(rawValue: "unknown"), at: "", message)
    }
    let pointer = string(members.optional("pointer")) ?? ""
    return Violation(
      Violation.Code(rawValue: code), at: pointer, string(members.optional("message")) ?? message)
  }

  private static func string(_ value: BodyValue?) -> String? {
    guard let value, value.kind == .string else { return nil }
    return try? value.string()
  }
}
