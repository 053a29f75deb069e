import Foundation

/// The file into which a probe writes what it does.
package final class LogFile: Sendable {
  package let path = FileManager.default.temporaryDirectory.appending(path: "plainwire-runs-\(UUID().uuidString)").path

  package init() {}

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The lines so far, whole ones only.
  package func lines() throws -> [Substring] {
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    return Array(lines.dropLast())
  }
}
