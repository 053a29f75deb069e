internal import Plainwire

/// What both ends say on a new connection before anything else, and later about the connection as a whole.
extension Link {
  func hear(_ method: ServerMethod) {
    switch method {
    case .start(let mechanisms): introduce(mechanisms)
    case .tune(let channelMax, let frameMax, _): tune(channelMax, frameMax)
    case .openOK: becomeUp()
    case .close(let code, let text):
      send(.closeOK, channel: 0)
      flush()
      if phase != .down { fail(ServerRefusal(code: code, text: text, options: options).connectionError) }
    case .blocked(let reason): onBlocked?(reason)
    case .unblocked: onBlocked?(nil)
    default: break
    }
  }

  private func introduce(_ mechanisms: String) {
    guard mechanisms.split(separator: " ").contains("PLAIN") else {
      return fail(
        BrokerError(
          .refused, operation: "connect",
          message: "\(options) takes no user name and password (PLAIN), only: \(mechanisms)"))
    }
    let response = [0] + Array(options.user.utf8) + [0] + Array(options.password.utf8)
    send(.startOK(properties: properties, response: response), channel: 0)
    hasIntroduced = true
  }

  private var properties: [Field] {
    // What is not named here, a server does not tell.
    let capabilities = [
      "authentication_failure_close", "basic.nack", "connection.blocked", "consumer_cancel_notify",
      "publisher_confirms",
    ]
    return [
      Field("product", .text("plainwire")), Field("connection_name", .text("plainwire \(purpose)")),
      Field("capabilities", .table(capabilities.map { Field($0, .boolean(true)) })),
    ]
  }

  private func tune(_ channelMax: UInt16, _ offered: UInt32) {
    hasIntroduced = false
    self.channelMax = channelMax == 0 ? .max : channelMax
    frameMax = offered == 0 ? Frame.defaultMaximum : min(Int(offered), Frame.defaultMaximum)
    let seconds = UInt16(clamping: options.heartbeat.components.seconds)
    send(.tuneOK(channelMax: channelMax, frameMax: UInt32(frameMax), heartbeat: seconds), channel: 0)
    send(.open(virtualHost: options.virtualHost), channel: 0)
  }
}
