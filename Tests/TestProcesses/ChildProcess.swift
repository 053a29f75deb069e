import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program that a test starts, and can kill. Its signal mask is empty: Foundation's would be that of the thread which
/// happens to start it, and SIGTERM then never arrives.
package final class ChildProcess: Sendable {
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  package let id: Int32
  private let hasEnded = Mutex(false)
  private let status = Mutex<Int32>(0)

  /// Starts `arguments[0]`, found on the path; what it says is thrown away.
  package init(_ arguments: [String]) throws {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    for descriptor in 0...2 { posix_spawn_file_actions_addopen(&files, Int32(descriptor), "/dev/null", O_RDWR, 0) }
    var pointers = arguments.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var id: Int32 = 0
    let code = posix_spawnp(&id, arguments[0], &files, &attributes, &pointers, environ)
    guard code == 0 else { throw Failure(description: "\(arguments[0]) does not start: error \(code)") }
    self.id = id
  }

  deinit {
    kill(SIGKILL)
    waitForEnd()
  }

  package var isRunning: Bool {
    hasEnded.withLock { hasEnded in
      var code: Int32 = 0
      if !hasEnded, waitpid(id, &code, WNOHANG) == id {
        hasEnded = true
        status.withLock { $0 = code }
      }
      return !hasEnded
    }
  }

  /// What the program ended with, as `wait` tells it: 0 when all was well.
  package var exitStatus: Int32 { status.withLock { $0 } }

  package func kill(_ signal: Int32) {
    hasEnded.withLock { hasEnded in
      if !hasEnded { _ = sendSignal(id, signal) }
    }
  }

  /// The processor time that the program has used, as Linux tells it; zero elsewhere.
  package var processorTime: Duration {
    guard let text = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8),
      let end = text.lastIndex(of: ")")
    else { return .zero }
    let fields = text[end...].split(separator: " ")
    let ticks = fields[12...13].compactMap { Int($0) }.reduce(0, +)
    return .seconds(Double(ticks) / Double(sysconf(Int32(_SC_CLK_TCK))))
  }

  /// Returns when the program has ended.
  package func waitForEnd() {
    while isRunning { usleep(2000) }
  }
}

/// `kill`, under a name that does not meet the method's.
private func sendSignal(_ id: Int32, _ signal: Int32) -> Int32 {
  kill(id, signal)
}
