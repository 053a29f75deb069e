/// What a broker can do. Declaring one turns on its tests in `BrokerContract`.
public struct BrokerCapabilities: OptionSet, Sendable, Hashable {
  /// One bit a capability.
  public let rawValue: Int

  /// The capabilities with those bits.
  public init(rawValue: Int) {
    self.rawValue = rawValue
  }

  /// Messages outlive the process that published them.
  public static let persistent = BrokerCapabilities(rawValue: 1 << 0)
  /// Several processes may use one queue at the same time.
  public static let sharedBetweenProcesses = BrokerCapabilities(rawValue: 1 << 1)
  /// One consumer takes messages in the order in which they were published, retries aside.
  public static let fifo = BrokerCapabilities(rawValue: 1 << 2)
  /// A delivery whose consumer dies comes again. Absent in fire-and-forget modes.
  public static let acknowledges = BrokerCapabilities(rawValue: 1 << 3)
  /// `notBefore` of a published message is kept.
  public static let delays = BrokerCapabilities(rawValue: 1 << 4)
  /// Of the messages that wait, those of the greatest priority are taken first; 0 is the least, unless
  /// ``negativePriorities``.
  public static let priorities = BrokerCapabilities(rawValue: 1 << 5)
  /// A priority below 0 is less than that of a message which has none.
  public static let negativePriorities = BrokerCapabilities(rawValue: 1 << 6)
  /// ``QueueStatus/inFlight`` counts what all clients hold. Where it is absent, it counts what the asking client holds, and
  /// what others hold is counted as waiting, or not at all.
  public static let countsInFlight = BrokerCapabilities(rawValue: 1 << 7)
  /// Any consumer may take any message that waits, whoever holds its neighbours. Absent where consumers divide the partitions
  /// of a queue between them: one that holds a message of a partition has all of that partition.
  public static let leasesEachMessage = BrokerCapabilities(rawValue: 1 << 8)
  /// Its clients share small values: ``Broker/coordination`` is there.
  public static let coordinates = BrokerCapabilities(rawValue: 1 << 9)
}
