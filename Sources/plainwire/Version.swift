/// The version of this program and of the protocol's document that it keeps to.
enum Version {
  /// By semantic versioning.
  static let number = "0.1.0"
}
