import Foundation

/// A command that is run to its end.
struct Command: Sendable {
  let status: Int32
  let output: String
  let errors: String

  /// The last line of what it said was wrong.
  var lastLine: String {
    let text = errors.isEmpty ? output : errors
    return text.split(separator: "\n").last.map(String.init) ?? "it says nothing, and ended with status \(status)"
  }

  /// Runs `arguments[0]`, found on the path, in `folder`, and returns when it has ended, whatever it leaves running. A task
  /// that is cancelled interrupts it.
  static func run(
    _ arguments: [String], in folder: URL, environment: [String: String] = [:]
  ) async throws(MatrixFailure) -> Command {
    // Files, not pipes: a server that the command leaves behind would hold a pipe open.
    let files = ["output", "errors"].map { folder.appending(path: ".\($0)-\(UUID().uuidString)").path }
    defer { for file in files { try? FileManager.default.removeItem(atPath: file) } }
    let variables = environment.map { "\($0)=\($1)" }.sorted()
    let inFolder = ["sh", "-c", "cd \"$0\" && exec env \"$@\"", folder.path]
    let id = try spawn(inFolder + variables + arguments, output: files[0], errors: files[1])
    let status = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        Thread.detachNewThread { continuation.resume(returning: waitForEnd(of: id)) }
      }
    } onCancel: {
      kill(-id, SIGINT)
    }
    let texts = files.map { String(decoding: FileManager.default.contents(atPath: $0) ?? Data(), as: UTF8.self) }
    return Command(status: status, output: texts[0], errors: texts[1])
  }

  /// Foundation's `Process` counts a command as running for as long as any process that it started.
  private static func spawn(
    _ arguments: [String], output: String, errors: String
  ) throws(MatrixFailure) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A group of its own: a terminal's Ctrl-C is for us, and we tell it. What we do with signals is no matter of its.
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP) | Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    var pointers = arguments.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var id: pid_t = 0
    let code = posix_spawnp(&id, arguments[0], &actions, &attributes, &pointers, environ)
    guard code == 0 else { throw MatrixFailure(.system, "no command can be started: error \(code)") }
    return id
  }

  private static func waitForEnd(of id: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(id, &status, 0) == -1, errno == EINTR {}
    // The exit status is in the second byte; a signal in the first.
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }
}
