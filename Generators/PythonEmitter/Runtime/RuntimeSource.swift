/// One file of the hand-written Python runtime, as it is copied into a generated package.
struct RuntimeSource: Sendable {
  /// Where it is, relative to the runtime's folder.
  let path: String
  /// Its whole text.
  let text: String
}
