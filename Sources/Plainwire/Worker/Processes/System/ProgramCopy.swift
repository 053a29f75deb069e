#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How to start this program once more, as it was started: what an executor is made of.
struct ProgramCopy: Sendable {
  /// Names the queue whose executor a process is.
  static let variable = "PLAINWIRE_EXECUTOR"

  let path: String
  /// Each ends with a zero byte, as C has them: they need not be Unicode.
  let arguments: [[CChar]]
  let environment: [[CChar]]

  /// This program with the arguments and the environment that it has now, as an executor of `queue`.
  init(executorOf queue: String) throws(WorkerError) {
    guard let path = Self.executablePath else {
      throw WorkerError("the system does not tell which file this program is, so `.processes` cannot start it again")
    }
    self.path = path
    arguments = Self.strings(CommandLine.unsafeArgv)
    let prefix = (Self.variable + "=").utf8.map { CChar(bitPattern: $0) }
    environment =
      Self.strings(environ).filter { !$0.starts(with: prefix) } + [prefix + Array(queue.utf8CString)]
  }

  private static func strings(_ list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> [[CChar]] {
    var strings: [[CChar]] = []
    while let string = list[strings.count] {
      strings.append(Array(UnsafeBufferPointer(start: string, count: strlen(string) + 1)))
    }
    return strings
  }

  #if canImport(Darwin)
    private static var executablePath: String? {
      var size: UInt32 = 0
      _ = _NSGetExecutablePath(nil, &size)
      var buffer = [CChar](repeating: 0, count: Int(size) + 1)
      return _NSGetExecutablePath(&buffer, &size) == 0 ? text(buffer) : nil
    }
  #else
    /// By its name, which is what `ps` shows; by the kernel's link where another file has taken the name meanwhile, as a
    /// new version of the program does.
    private static var executablePath: String? {
      let link = "/proc/self/exe"
      var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
      let length = readlink(link, &buffer, buffer.count - 1)
      guard length > 0 else { return nil }
      let path = text(buffer)
      return isSameFile(path, link) ? path : link
    }

    private static func isSameFile(_ one: String, _ other: String) -> Bool {
      var (first, second) = (stat(), stat())
      guard stat(one, &first) == 0, stat(other, &second) == 0 else { return false }
      return first.st_dev == second.st_dev && first.st_ino == second.st_ino
    }
  #endif

  private static func text(_ buffer: [CChar]) -> String {
    String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
