import Foundation

/// A name for a file in a new folder.
struct TemporaryFile {
  let folder: URL
  let path: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "plainwire-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.appending(path: "queue.db").path
  }

  func remove() throws {
    try FileManager.default.removeItem(at: folder)
  }
}
