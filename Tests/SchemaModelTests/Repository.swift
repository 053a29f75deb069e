import Foundation

/// The repository that these tests are part of.
enum Repository {
  /// The absolute path of something in it.
  static func path(_ relative: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: relative).path
  }
}
