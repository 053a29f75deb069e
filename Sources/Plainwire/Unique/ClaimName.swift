/// Where the claims on one key stand, compared byte for byte: strings would take two spellings of a letter for the same.
struct ClaimName: Sendable, Hashable {
  let text: String

  static func == (a: ClaimName, b: ClaimName) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }
  func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
