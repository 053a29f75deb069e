import Foundation

/// A checkout of Plainwire's sources, which the program may have been built in.
enum Checkout {
  /// The one that holds the working folder or this program; nil when neither is in one.
  static var found: URL? {
    let program = URL(fileURLWithPath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath()
    let folder = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    return [folder, program, Bundle.main.bundleURL].lazy.compactMap(above).first
  }

  private static func above(_ start: URL) -> URL? {
    var folder = start
    while folder.path != "/" {
      if FileManager.default.fileExists(atPath: folder.appending(path: "Interop/brokers/lib.sh").path) { return folder }
      folder.deleteLastPathComponent()
    }
    return nil
  }
}
