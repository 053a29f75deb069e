public import Wire

extension TaskModel {
  /// Checks a body without generated code: for tools that learn a schema only when they run. The verdict is that of the
  /// generated code, and takes longer.
  ///
  /// - Throws: the violation that docs/protocol.md, section 2 prescribes.
  public func check(body: [UInt8], limits: BodyLimits = .standard) throws(Violation) {
    try BodyReader.read(body, limits: limits) { (value) throws(Violation) in
      try BodyCheck(model: self).checkBody(value)
    }
  }

  /// Checks what a handler returned; a task without ``result`` returns `null`.
  ///
  /// - Throws: the violation that docs/protocol.md, section 2 prescribes; `extra` is a member like any other here.
  public func check(result bytes: [UInt8], limits: BodyLimits = .standard) throws(Violation) {
    try BodyReader.read(bytes, limits: limits) { (value) throws(Violation) in
      guard let result else { return try value.null() }
      try BodyCheck(model: self).check(value, self[result])
    }
  }
}
