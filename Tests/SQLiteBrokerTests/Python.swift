import Foundation

/// Runs a Python program, which must succeed, and returns what it printed.
@discardableResult
func python(_ program: String, _ arguments: String...) async throws -> String {
  try await run("/usr/bin/env", ["python3", "-c", program] + arguments)
}

/// Runs a program, which must succeed, and returns what it printed.
func run(_ executable: String, _ arguments: [String]) async throws -> String {
  let child = try ChildProcess(executable, arguments)
  let output = await child.output()
  let status = await child.status()
  guard status == 0 else { throw ChildProcess.Failure(executable: executable, status: status, output: output) }
  return output
}
