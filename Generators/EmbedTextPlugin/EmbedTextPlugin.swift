import Foundation
import PackagePlugin

/// Embeds every file of a target's folder `Runtime` (a symbolic link is followed) as text, so that it is never stale.
@main
struct EmbedTextPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = target.directoryURL.appending(path: "Runtime").resolvingSymlinksInPath()
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedText.swift")
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { path in [".java", ".py", ".swift"].contains(where: path.hasSuffix) }
      .map { folder.appending(path: $0) }
      .sorted { $0.path < $1.path }
    return [
      .buildCommand(
        displayName: "Embedding \(folder.lastPathComponent)",
        executable: try context.tool(named: "EmbedText").url,
        arguments: [output.path, folder.path] + files.map(\.path),
        inputFiles: files, outputFiles: [output])
    ]
  }
}
