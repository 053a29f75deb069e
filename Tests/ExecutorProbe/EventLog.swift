import Logging
import TestProcesses

/// Writes what a worker says of its executors into the probe's log.
struct EventLog: LogHandler {
  let log: RunLog
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.debug

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    guard let number = event.metadata?["executor"] else { return }
    let pid = event.metadata?["pid"].map { "\($0)" } ?? "-"
    let text = "\(event.message)".replacing(" ", with: "_")
    log.add("executor \(number) \(pid) \(Doing.now) \(text)")
  }
}
