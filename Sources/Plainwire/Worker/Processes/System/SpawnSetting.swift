#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What `posix_spawn` needs to know beside the program. For one start.
struct SpawnSetting: ~Copyable {
  #if canImport(Darwin)
    var files: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
  #else
    var files = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
  #endif

  /// A process that has nothing of ours but the output and `socket`: its input is empty, no signal is blocked or ignored,
  /// and its process group is its own, so that a terminal's signals do not reach it, and what it starts ends with it.
  init(socket: Int32) {
    posix_spawn_file_actions_init(&files)
    posix_spawnattr_init(&attributes)
    // Before the socket takes its place, which may be that of anything of ours.
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&files, socket, ExecutorProcess.descriptor)
    var flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
    #if canImport(Glibc)
      _ = Self.closeFrom?(&files, ExecutorProcess.descriptor + 1)
    #elseif canImport(Darwin)
      for output in [Int32(1), 2] { posix_spawn_file_actions_addinherit_np(&files, output) }
      flags |= POSIX_SPAWN_CLOEXEC_DEFAULT
    #endif
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    for signal in [SIGKILL, SIGSTOP] { sigdelset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(flags))
  }

  #if canImport(Glibc)
    private typealias CloseFrom = @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32) -> Int32

    /// `posix_spawn_file_actions_addclosefrom_np`, which its header shows to GNU sources alone, and which glibc has since 2.34.
    /// Without it descriptors stay open that a library has opened without close-on-exec.
    private static let closeFrom: CloseFrom? = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np").map {
      // The function's type in C.
      unsafeBitCast($0, to: CloseFrom.self)
    }
  #endif

  deinit {
    var (files, attributes) = (files, attributes)
    posix_spawn_file_actions_destroy(&files)
    posix_spawnattr_destroy(&attributes)
  }

  /// Starts the program: its process id.
  mutating func start(_ program: ProgramCopy) throws(ConnectionFailure) -> pid_t {
    var arguments = Self.copies(program.arguments)
    var environment = Self.copies(program.environment)
    defer { for string in arguments + environment { free(string) } }
    var id: pid_t = 0
    let code = posix_spawn(&id, program.path, &files, &attributes, &arguments, &environment)
    guard code == 0 else { throw ConnectionFailure(errno: code) }
    return id
  }

  /// As C wants them: the last one nil.
  private static func copies(_ strings: [[CChar]]) -> [UnsafeMutablePointer<CChar>?] {
    strings.map { string in string.withUnsafeBufferPointer { $0.baseAddress.flatMap { strdup($0) } } } + [nil]
  }
}
