import Testing

/// The command line's suites, one test at a time: each runs several processes, and machines that test have few cores.
@Suite("The command line", .serialized)
enum CommandLineSuite {}
