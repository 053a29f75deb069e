#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The time of the machine.
public struct SystemTime: TimeSource {
  /// The time of the machine.
  public init() {}

  /// Milliseconds since 1970 UTC, by the machine's clock.
  public var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// By the clock that goes on while the machine sleeps, since the process first asked.
  public var elapsed: Duration { Self.beginning.duration(to: .now) }
  private static let beginning = ContinuousClock.now

  /// Waits on a clock that goes on while the machine sleeps; 136 years at most, after which no clock of ours has room.
  public func sleep(for duration: Duration) async throws {
    try await Task.sleep(for: min(duration, Self.longestSleep), clock: .continuous)
  }
  private static let longestSleep = Duration.seconds(1 << 32)
}

extension TimeSource where Self == SystemTime {
  /// The time of the machine.
  public static var system: SystemTime { SystemTime() }
}
