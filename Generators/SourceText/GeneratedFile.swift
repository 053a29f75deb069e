/// One file that an emitter made.
public struct GeneratedFile: Sendable, Hashable {
  /// Where it goes, relative to the output folder, with `/` between folders: `Order.swift`.
  public var path: String
  /// Its whole text; ends with a line break.
  public var text: String

  /// The file `path` with that text.
  public init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}
