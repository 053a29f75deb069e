/// What a server says of itself when it is greeted.
struct ServerFacts {
  /// Major and minor version; nil when the server does not say.
  var version: (major: Int, minor: Int)?
  var versionText = ""
  /// How long it has run; nil when the server does not say.
  var uptime: Duration?

  /// Reads the answer to `INFO server`.
  mutating func read(_ info: String) {
    for line in info.split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      switch parts[0] {
      case "redis_version":
        versionText = String(parts[1])
        let numbers = parts[1].split(separator: ".").compactMap { Int($0) }
        if numbers.count >= 2 { version = (numbers[0], numbers[1]) }
      case "uptime_in_seconds":
        uptime = Int(parts[1]).map { .seconds($0) }
      default: break
      }
    }
  }
}
