/// What a limit says, whatever the task.
struct LimitRule: Sendable, Hashable, CustomStringConvertible {
  let runs: Int
  let isKeyed: Bool
  var isShared = false

  /// As it is written in code, but for the member that is the key.
  var description: String { ".atOnce(\(runs)\(isKeyed ? ", per: …" : ""))\(isShared ? ".shared" : "")" }
}
