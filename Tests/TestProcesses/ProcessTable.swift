import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The processes of the machine, as `ps` tells them.
package enum ProcessTable {
  /// Whether there is such a process; one that nobody has reaped counts.
  package static func isAlive(_ id: Int32) -> Bool {
    kill(id, 0) == 0
  }

  /// Whether a process goes on. One that has ended, and that nobody has reaped, does not: orphans are reaped when the machine's
  /// first process finds the time.
  package static func isRunning(_ id: Int32) -> Bool {
    let state = output(of: ["-o", "stat=", "-p", "\(id)"])
    return !state.isEmpty && !state.hasPrefix("Z")
  }

  /// Those that `id` has started, and that it has not reaped.
  package static func children(of id: Int32) -> [Int32] {
    output(of: ["-A", "-o", "pid=,ppid="]).split(separator: "\n").compactMap { line in
      let numbers = line.split(separator: " ").compactMap { Int32($0) }
      return numbers.count == 2 && numbers[1] == id ? numbers[0] : nil
    }
  }

  private static func output(of arguments: [String]) -> String {
    let program = Process()
    let output = Pipe()
    program.executableURL = URL(filePath: "/bin/ps")
    program.arguments = arguments
    program.standardOutput = output
    guard (try? program.run()) != nil else { return "" }
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    program.waitUntilExit()
    return text
  }
}

extension ChildProcess {
  package var children: [Int32] { ProcessTable.children(of: id) }
}
