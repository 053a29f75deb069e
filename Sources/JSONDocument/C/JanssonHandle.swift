import CJansson

/// Owns one reference to a jansson value and gives it back exactly once.
final class JanssonHandle {
  private let pointer: UnsafeMutablePointer<json_t>

  /// Takes over the reference that the caller holds.
  init(owning pointer: UnsafeMutablePointer<json_t>) {
    self.pointer = pointer
  }

  deinit {
    json_decref(pointer)
  }

  /// Lends the value; what `body` makes of it must not keep the pointer.
  func withPointer<Result>(
    _ body: (UnsafeMutablePointer<json_t>) throws(JSONDocumentError) -> Result
  ) throws(JSONDocumentError) -> Result {
    defer { withExtendedLifetime(self) {} }
    return try body(pointer)
  }
}
