internal import Plainwire

/// What is said on a new connection before anything else.
enum Greeting {
  /// A command, and what its answer means.
  struct Step {
    let command: RedisCommand
    /// Nil when all is well.
    let judge: (RedisReply, inout ServerFacts) -> BrokerError?
  }

  static func steps(for options: RedisOptions) -> [Step] {
    var steps: [Step] = []
    if let password = options.password {
      let command = options.user.map { RedisCommand("AUTH", $0, password) } ?? RedisCommand("AUTH", password)
      steps.append(Step(command: command) { reply, _ in judgeAuthentication(reply, options) })
    }
    steps.append(
      Step(command: RedisCommand("SELECT", String(options.database))) { reply, _ in judgeSelection(reply, options) })
    // A name in CLIENT LIST helps who looks there; a server that will not have it loses nothing.
    steps.append(Step(command: RedisCommand("CLIENT", "SETNAME", "plainwire")) { _, _ in nil })
    steps.append(Step(command: RedisCommand("INFO", "server")) { reply, facts in judgeServer(reply, &facts, options) })
    return steps
  }

  private static func judgeAuthentication(_ reply: RedisReply, _ options: RedisOptions) -> BrokerError? {
    guard let text = reply.errorText else { return nil }
    if text.hasPrefix("WRONGPASS") || text.contains("invalid password") {
      return refused("\(options) does not accept this user name and password")
    }
    if text.contains("no password is set") || text.contains("without any password") {
      return refused("\(options) has no password for that user; leave it out of the address")
    }
    return RedisFailure(text, operation: "open", options: options).error
  }

  private static func judgeSelection(_ reply: RedisReply, _ options: RedisOptions) -> BrokerError? {
    guard let text = reply.errorText else { return nil }
    if text.contains("DB index is out of range") || text.contains("invalid DB index") {
      return refused("\(options) has no database \(options.database); its configuration says how many there are")
    }
    return RedisFailure(text, operation: "open", options: options).error
  }

  private static func judgeServer(
    _ reply: RedisReply, _ facts: inout ServerFacts, _ options: RedisOptions
  ) -> BrokerError? {
    if let text = reply.errorText {
      // A user without the right to ask is served all the same; its commands will tell.
      return text.hasPrefix("NOPERM") ? nil : RedisFailure(text, operation: "open", options: options).error
    }
    facts.read(reply.text ?? "")
    if let version = facts.version, version < (6, 2) {
      return refused("\(options) is Redis \(facts.versionText); Redis 6.2 or later is needed")
    }
    return nil
  }

  private static func refused(_ message: String) -> BrokerError {
    BrokerError(.refused, operation: "open", message: message)
  }
}
