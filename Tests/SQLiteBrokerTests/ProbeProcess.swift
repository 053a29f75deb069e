import Foundation
import Testing

/// A process of `SQLiteBrokerProbe`, and what it has printed so far.
actor ProbeProcess {
  private let child: ChildProcess
  private(set) var lines: [String] = []
  private var reading: Task<Void, Never>?

  init(_ arguments: String...) throws {
    child = try ChildProcess(Self.executable, arguments)
  }

  /// Beside the tests' own executable.
  private static var executable: String {
    #if os(macOS)
      let tests = Bundle.allBundles.first { $0.bundleURL.pathExtension == "xctest" }?.bundleURL ?? Bundle.main.bundleURL
    #else
      let tests = URL(filePath: CommandLine.arguments[0])
    #endif
    return tests.deletingLastPathComponent().appending(path: "SQLiteBrokerProbe").path
  }

  /// Reads on until a line satisfies `isEnough`, or the process has ended; false when it ended.
  @discardableResult
  func read(until isEnough: ([String]) -> Bool = { _ in false }) async -> Bool {
    while !isEnough(lines) {
      guard let line = await child.nextLine() else { return false }
      lines.append(line)
    }
    return true
  }

  /// Kills it as `kill -9` does, and reads what it had printed before.
  func kill() async {
    child.kill()
    await read()
    _ = await child.status()
  }

  /// Waits until it ends, which it must do well.
  func finish() async {
    await read()
    let status = await child.status()
    #expect(status == 0, "the probe failed: \(lines.suffix(3))")
  }

  /// What follows `word` in the lines that begin with it.
  func after(_ word: String) -> [String] {
    lines.filter { $0.hasPrefix(word + " ") }.map { String($0.dropFirst(word.count + 1)) }
  }
}
