import Foundation
import PackagePlugin

/// Embeds every file of a target's folder `Runtime` as text, so that it is never stale. Symbolic links are followed, for the
/// folder itself and for those in it.
@main
struct EmbedTextPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = target.directoryURL.appending(path: "Runtime")
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedText.swift")
    let files = try Self.files(in: folder).filter { [".java", ".py", ".swift"].contains(where: $0.path.hasSuffix) }
      .sorted { $0.path < $1.path }
    return [
      .buildCommand(
        displayName: "Embedding \(folder.lastPathComponent)",
        executable: try context.tool(named: "EmbedText").url,
        arguments: [output.path, folder.path] + files.map(\.path),
        inputFiles: files, outputFiles: [output])
    ]
  }

  private static func files(in folder: URL) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).flatMap { name in
      let entry = folder.appending(path: name)
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: entry.path, isDirectory: &isFolder) else { return [URL]() }
      return isFolder.boolValue ? try files(in: entry) : [entry]
    }
  }
}
