import Testing

/// One test after the other: what they start takes whole processors, and is to be killed on time.
@Suite("Executors", .serialized)
enum ExecutorSuite {}
