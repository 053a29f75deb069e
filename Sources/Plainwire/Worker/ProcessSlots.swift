/// How many runs of a consumer go on at once, each in a process of its own: for handlers that may crash, hang, leak, or hold
/// the processor.
///
/// The worker starts its own program that many times more, with the same arguments; each copy, an executor, runs one task
/// at a time. A crash, a leak or a timeout ends one executor, which costs one attempt of one task; another takes its place.
///
/// What a program does before and beside ``Worker/run()`` it does in its executors too: see ``Worker/isExecutor``.
public struct ProcessSlots: Sendable, Hashable {
  let count: Int
  let maxRuns: Int?
  let maxMemory: ByteCount?
  let grace: Duration

  /// `count` processes.
  ///
  /// - Parameters:
  ///   - count: 1 or more.
  ///   - maxRuns: after how many runs a process is replaced by a new one, between two tasks; 1 or more; never unless said.
  ///   - maxMemory: how much memory a process may have in use (resident), the program itself included; more than 0; any unless
  ///     said. It is looked at 50 times a second while a task runs: above it the process is killed, and the run counts as failed.
  ///     One that is above it after its run is replaced, and nothing failed.
  ///   - grace: how long a process that is to end has between SIGTERM and SIGKILL; 0 or more; 1 second unless said.
  public static func processes(
    _ count: Int, maxRuns: Int? = nil, maxMemory: ByteCount? = nil, grace: Duration = .seconds(1)
  ) -> ProcessSlots {
    ProcessSlots(count: count, maxRuns: maxRuns, maxMemory: maxMemory, grace: grace)
  }

  /// A sentence about the first value that makes no sense, as ``ConsumerControls/fault`` has them.
  var fault: String? {
    if let bound = ConsumerControls.bound(brokenBy: count) { return ".processes(\(count)); it needs \(bound)" }
    if let maxRuns, maxRuns < 1 { return "maxRuns \(maxRuns); it needs 1 or more" }
    if let maxMemory, maxMemory.bytes < 1 { return "maxMemory \(maxMemory); it needs more than 0" }
    if grace < .zero { return "grace \(grace); it needs 0 or more" }
    return nil
  }
}
