internal import Plainwire

/// An error reply, and the broker error that it amounts to. Redis never quotes values in these texts.
struct RedisFailure {
  let error: BrokerError

  /// What `text` means for an `operation`; `key` is named where the key is to blame.
  init(_ text: String, operation: String, options: RedisOptions, key: String? = nil) {
    let known = Self.kinds.first { kind in text.split { $0 == " " || $0 == "-" }.contains { $0 == kind.word } }
    let subject = key.map { " at the key \"\($0)\"" } ?? ""
    guard let known else {
      error = BrokerError(.unexpected, operation: operation, message: "\(options) answered\(subject): \(text)")
      return
    }
    let place = known.namesKey ? subject : ""
    error = BrokerError(known.code, operation: operation, message: "\(options)\(place): \(known.sentence)")
  }

  private struct Kind {
    let word: String
    let code: BrokerError.Code
    let sentence: String
    var namesKey = false
  }

  /// The first word that occurs in the text decides: scripts put the original error behind their own.
  private static let kinds: [Kind] = [
    Kind(word: "NOAUTH", code: .refused, sentence: "a password is needed; put it in the address"),
    Kind(word: "WRONGPASS", code: .refused, sentence: "the user name or password is not accepted"),
    Kind(word: "NOPERM", code: .refused, sentence: "the user may not use this command or key", namesKey: true),
    Kind(
      word: "WRONGTYPE", code: .refused, sentence: "the key holds a value of another type; it is none of ours",
      namesKey: true),
    Kind(word: "OOM", code: .full, sentence: "the server is at its memory limit (maxmemory)"),
    Kind(word: "MISCONF", code: .full, sentence: "the server cannot write to its disk, and refuses changes"),
    Kind(word: "READONLY", code: .unavailable, sentence: "the server is a read-only replica"),
    Kind(word: "LOADING", code: .unavailable, sentence: "the server is still loading its data"),
    Kind(word: "MASTERDOWN", code: .unavailable, sentence: "the replica has lost its primary"),
    Kind(word: "CLUSTERDOWN", code: .unavailable, sentence: "the cluster is down"),
    Kind(word: "TRYAGAIN", code: .unavailable, sentence: "the cluster is moving keys"),
    Kind(word: "NOREPLICAS", code: .unavailable, sentence: "too few replicas are connected"),
    Kind(word: "BUSY", code: .unavailable, sentence: "the server is busy with a script"),
    Kind(
      word: "MOVED", code: .refused,
      sentence: "this is a node of a cluster and not the key's; clusters are not supported", namesKey: true),
    Kind(
      word: "ASK", code: .refused,
      sentence: "this is a node of a cluster and not the key's; clusters are not supported",
      namesKey: true),
    Kind(word: "CROSSSLOT", code: .refused, sentence: "clusters are not supported"),
  ]
}
