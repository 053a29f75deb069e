extension String {
  /// The text without line breaks and control characters: what is stored in a broker must not steer the terminal.
  var printable: String {
    String(UnicodeScalarView(unicodeScalars.map { $0.properties.generalCategory == .control ? "·" : $0 }))
  }
}
