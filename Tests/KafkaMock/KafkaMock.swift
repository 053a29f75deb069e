#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A mock cluster in a process of its own. Prints its servers, then obeys the lines that it reads and answers each with
/// `ok` or `failed`:
///
///     topic NAME PARTITIONS
///     leader TOPIC PARTITION BROKER
///     down BROKER
///     up BROKER
///
/// Ends with its input.
@main
struct KafkaMock {
  static func main() {
    guard let cluster = MockCluster(brokers: 3) else { return print("failed") }
    say(cluster.servers)
    while let line = readLine() { say(obey(line.split(separator: " ").map(String.init), cluster) ? "ok" : "failed") }
  }

  private static func obey(_ words: [String], _ cluster: MockCluster) -> Bool {
    let numbers = words.map { Int32($0) ?? -1 }
    switch (words.first, words.count) {
    case ("topic", 3): return cluster.createTopic(words[1], partitions: numbers[2])
    case ("leader", 4): return cluster.setLeader(of: words[1], numbers[2], broker: numbers[3])
    case ("down", 2): return cluster.setUp(numbers[1], false)
    case ("up", 2): return cluster.setUp(numbers[1], true)
    default: return false
    }
  }

  /// Each answer is one line, and leaves at once.
  private static func say(_ line: String) {
    print(line)
    fflush(nil)
  }
}
