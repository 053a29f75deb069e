extension StringFormat {
  /// Whether `string` as a whole is of this format.
  public func matches(_ string: String) -> Bool {
    var string = string
    return string.withUTF8 { matches($0) }
  }

  func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    true
  }
}
