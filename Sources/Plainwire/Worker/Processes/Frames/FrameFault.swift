/// Why what came over the socket is no frame.
struct FrameFault: Error, Sendable, Hashable {
  /// After "the executor sent …".
  let what: String

  init(_ what: String) {
    self.what = what
  }
}
