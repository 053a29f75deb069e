internal import CRdKafka

/// The version of librdkafka that the program runs with.
enum LibraryVersion {
  static var text: String { rd_kafka_version_str().map { String(cString: $0) } ?? "" }
}
