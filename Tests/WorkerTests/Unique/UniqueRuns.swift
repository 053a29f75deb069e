/// What the log of consumers of unique tasks says, line by line.
struct UniqueRuns {
  /// Keys of which a run began while another went on.
  private(set) var overlapping: Set<Int> = []
  /// The processes that ended each run of a key, in their order.
  private(set) var ends: [Int: [Int32]] = [:]
  /// The process of the run that goes on.
  private var running: [Int: Int32] = [:]

  /// - Parameter killed: processes whose last runs did not come to their end.
  init(_ lines: [Substring], killed: Set<Int32>) {
    for line in lines {
      let parts = line.split(separator: " ")
      guard parts.count == 3, let process = Int32(parts[1]), let key = Int(parts[2]) else { continue }
      if parts[0] == "+" {
        if let other = running[key], !killed.contains(other) { overlapping.insert(key) }
        running[key] = process
      } else {
        if running.removeValue(forKey: key) != process { overlapping.insert(key) }
        ends[key, default: []].append(process)
      }
    }
  }

  /// Keys that have run to their end more than once, but for those whose first run was a killed process's.
  func repeated(besides killed: Set<Int32>) -> [Int] {
    ends.filter { $0.value.drop { killed.contains($0) }.count > 1 }.map(\.key)
  }

  /// How many keys have run to their end again since a killed process could not say that they had.
  func repeatedAfter(_ killed: Set<Int32>) -> Int {
    ends.values.filter { $0.count > 1 && killed.contains($0[0]) }.count
  }
}
