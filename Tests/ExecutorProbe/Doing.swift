import ExampleTasks
import Plainwire
import Synchronization
import TestProcesses

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Does what a task says, good or bad.
struct Doing: Sendable {
  struct Boom: Error {}
  struct Refusal: Error {}

  let log: RunLog
  private static let seen = Mutex<Set<Int>>([])

  func run(_ add: Add, _ context: RunContext) throws -> Int {
    let deed = Deed(rawValue: add.a) ?? .sum
    log.add("run \(deed) \(add.b) \(getpid()) \(context.attempt) \(context.isLastAttempt) \(Self.now)")
    switch deed {
    case .requeue where isNew(add.b): throw Outcome.requeue
    case .snooze where isNew(add.b): throw Outcome.snooze(for: .milliseconds(200))
    case .discard: throw Outcome.discard("nobody wants \(add.b)")
    case .fail: throw Boom()
    case .refuse: throw Refusal()
    case .print: for line in 0..<add.b { print("line \(line)") }
    case .hold: usleep(UInt32(add.b) * 1000)
    case .inherit: system("env >> \(log.path); ls -l /proc/self/fd >> \(log.path); echo inherited >> \(log.path)")
    case .delegate: system("echo delegate $$ >> \(log.path); sleep 3600; true")
    case .leak: hoard(mebibytes: add.b)
    default: misbehave(deed)
    }
    log.add("did \(deed) \(add.b) \(getpid())")
    return add.a + add.b
  }

  private func misbehave(_ deed: Deed) {
    switch deed {
    case .spin: while true {}
    case .sleep: _ = sleep(3600)
    case .segfault: UnsafeMutablePointer<Int>(bitPattern: 8)?.pointee = 1
    case .hoard: hoard(mebibytes: .max)
    case .exit: _exit(3)
    case .deafen:
      signal(SIGTERM, SIG_IGN)
      while true {}
    case .babble:
      var bytes = [UInt8](repeating: 0xFF, count: 64)
      write(3, &bytes, bytes.count)
      sleep(3600)
    default: break
    }
  }

  /// Bytes that are touched, and never freed.
  private func hoard(mebibytes: Int) {
    var count = 0
    while count < mebibytes {
      memset(malloc(1 << 20), 1, 1 << 20)
      count += 1
    }
  }

  private func isNew(_ number: Int) -> Bool {
    Self.seen.withLock { $0.insert(number).inserted }
  }

  /// Milliseconds on a clock that all processes share.
  static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
