internal import Logging

extension Logger {
  /// Passes on what librdkafka logs, one level lower than it thinks: outages are told by us.
  func note(level: Int, _ text: String) {
    log(level: level <= 3 ? .notice : level <= 5 ? .info : .debug, "librdkafka", metadata: ["text": "\(text)"])
  }
}
