import Plainwire
import SQLiteBroker

/// A process on a broker's file, for tests that need more than one, or one to kill; and for measuring by hand.
@main
struct Probe {
  static func main() async throws {
    let words = CommandLine.arguments.dropFirst()
    guard let command = words.first, let path = words.dropFirst().first else { return usage() }
    let arguments = Arguments(words.dropFirst(2))
    switch command {
    case "consume": try await consume(path, arguments)
    case "publish": try await publish(path, arguments)
    case "append": try await append(path, arguments)
    case "idle": try await idle(path, arguments)
    case "open-as-nobody": try await openAsNobody(path)
    case "latency": try await measureLatency(path, arguments)
    case "changes": try await measureChanges(path, arguments)
    case "throughput": try await measureThroughput(path, arguments)
    default: usage()
    }
  }

  private static func usage() {
    print(
      """
      probe consume PATH       lease=15 prefetch=100 tasks=16 hold-ms=0 until=N
      probe publish PATH       count=1000 from=0 pause-us=0
      probe append PATH        process=0 count=100
      probe idle PATH          seconds=5
      probe open-as-nobody PATH
      probe latency PATH       count=1000
      probe changes PATH       count=20000 tasks=16 full=0
      probe throughput PATH    count=100000 prefetch=1000 tasks=64 publishers=16 part=1 full=0
      """)
  }

  static let queue = "probe"
}

/// `name=number` words.
struct Arguments {
  private let values: [String: Double]

  init(_ words: some Sequence<String>) {
    let pairs = words.compactMap { word -> (String, Double)? in
      let sides = word.split(separator: "=")
      guard sides.count == 2, let number = Double(sides[1]) else { return nil }
      return (String(sides[0]), number)
    }
    values = Dictionary(pairs) { _, last in last }
  }

  func number(_ name: String, _ usual: Double) -> Double { values[name] ?? usual }
  func count(_ name: String, _ usual: Int) -> Int { values[name].map { Int($0) } ?? usual }
}
