/// What Maven builds or depends on: `com.example:tasks:1.0.0`.
public struct MavenArtifact: Sendable, Hashable {
  /// The group, such as a reversed domain name.
  public let group: String
  /// The name within the group.
  public let name: String
  /// The version.
  public let version: String

  init(group: String, name: String, version: String) {
    self.group = group
    self.name = name
    self.version = version
  }

  /// Reads `group:name:version`, or the version only, for a package whose last part is the name and whose others the group.
  public init(_ text: String, package: String) throws(JavaEmitterError) {
    var parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 1 {
      let names = package.split(separator: ".").map(String.init)
      let group = names.count > 1 ? names.dropLast().joined(separator: ".") : package
      parts = [group, names.last ?? package, text]
    }
    guard parts.count == 3, parts.allSatisfy(Self.isWord) else {
      throw JavaEmitterError(
        location: text, reason: "no Maven project; write its version, 1.0.0, or com.example:tasks:1.0.0")
    }
    self.init(group: parts[0], name: parts[1], version: parts[2])
  }

  private static func isWord(_ text: String) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
  }
}
