// swift-format-ignore-file
// Made from Interop/python/plainwire by Interop/python/embed_runtime.py. Do not edit.

extension RuntimeSource {
  /// Every file of the runtime.
  static let all: [RuntimeSource] = [
    .package,
    .checks,
    .client,
    .composites,
    .errors,
    .formats_package,
    .formats_internet,
    .formats_regex,
    .formats_times,
    .formats_uri,
    .formats_words,
    .json_value,
    .kinds,
    .message,
    .number,
    .override,
    .patterns,
    .reader,
    .record,
    .replies,
    .scanner,
    .task,
    .transports_package,
    .transports_address,
    .transports_redis,
    .transports_sqlite,
    .transports_sqlite_schema,
    .transports_transport,
    .unset,
    .violation,
    .writer,
  ]
}
