import Plainwire

/// What the probe was told: `slots=2 timeout=200 …`; times in milliseconds, memory in mebibytes.
struct ProbeOptions {
  private let values: [Substring: Substring]

  init(_ arguments: [String]) {
    values = Dictionary(
      arguments.compactMap { argument in
        let parts = argument.split(separator: "=", maxSplits: 1)
        return parts.count == 2 ? (parts[0], parts[1]) : nil
      }, uniquingKeysWith: { $1 })
  }

  subscript(_ name: Substring) -> Int? { values[name].flatMap { Int($0) } }

  func duration(_ name: Substring) -> Duration? { self[name].map { .milliseconds($0) } }
}
