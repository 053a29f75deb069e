import Foundation

/// The process's own things: its output, its clocks, its user.
enum Line {
  /// Prints a line at once, whole, whatever other tasks print and however the process ends.
  static func write(_ text: String) {
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
  }

  /// Ends the process at once; nothing is cleaned up.
  static func killProcess() {
    kill(getpid(), SIGKILL)
  }

  static func flush() {
    fflush(nil)
  }

  /// The same in every process of the machine.
  static func monotonicNanoseconds() -> Int64 {
    nanoseconds(of: CLOCK_MONOTONIC)
  }

  /// What this process has used of processors.
  static func processorNanoseconds() -> Int64 {
    nanoseconds(of: CLOCK_PROCESS_CPUTIME_ID)
  }

  private static func nanoseconds(of clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  static func becomeNobody() {
    if getuid() == 0 {
      setgid(65_534)
      setuid(65_534)
    }
  }
}
