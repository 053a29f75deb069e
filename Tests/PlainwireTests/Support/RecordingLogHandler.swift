import Logging

/// Keeps what is logged, for tests that read it: the message, then the metadata by name.
struct RecordingLogHandler: LogHandler {
  let entries: Log<String>
  var logLevel = Logger.Level.debug
  var metadata: Logger.Metadata = [:]

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { $1 }.map { "\($0.key)=\($0.value)" }.sorted()
    entries.append(([event.message.description] + all).joined(separator: " "))
  }
}

extension Logger {
  /// A logger whose entries are kept in `entries`.
  static func recording(in entries: Log<String>) -> Logger {
    Logger(label: "recording") { _ in RecordingLogHandler(entries: entries) }
  }
}
