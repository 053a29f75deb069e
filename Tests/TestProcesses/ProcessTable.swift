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

  /// Those that `id` has started, and that it has not reaped.
  package static func children(of id: Int32) -> [Int32] {
    let program = Process()
    let output = Pipe()
    program.executableURL = URL(filePath: "/bin/ps")
    program.arguments = ["-A", "-o", "pid=,ppid="]
    program.standardOutput = output
    guard (try? program.run()) != nil else { return [] }
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    program.waitUntilExit()
    return text.split(separator: "\n").compactMap { line in
      let numbers = line.split(separator: " ").compactMap { Int32($0) }
      return numbers.count == 2 && numbers[1] == id ? numbers[0] : nil
    }
  }
}

extension ChildProcess {
  package var children: [Int32] { ProcessTable.children(of: id) }
}
