/// Names that no one else makes: 80 random bits.
package enum RandomID {
  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

  package static func make() -> String {
    var generator = SystemRandomNumberGenerator()
    let letters = (0..<16).map { _ in alphabet[Int(generator.next() & 31)] }
    return String(decoding: letters, as: UTF8.self)
  }
}
