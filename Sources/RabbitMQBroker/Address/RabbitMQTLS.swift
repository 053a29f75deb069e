/// How a server is known over TLS, and how it knows us.
public struct RabbitMQTLS: Sendable, Hashable {
  /// A file of certificates (PEM) of those who are trusted to vouch for the server; nil trusts whom the system trusts.
  public var authorities: String?
  /// Whether the server's certificate, and the host name in it, are checked. Without it anybody in between can read along.
  public var isVerifying: Bool
  /// A file (PEM) with a certificate of one's own, and those that vouch for it; nil where the server asks for none.
  public var certificate: String?
  /// The file (PEM) with the key of that certificate, without a passphrase.
  public var key: String?

  /// Settings of the parts given: the server is checked, against whom the system trusts.
  public init(
    authorities: String? = nil, isVerifying: Bool = true, certificate: String? = nil, key: String? = nil
  ) {
    self.authorities = authorities
    self.isVerifying = isVerifying
    self.certificate = certificate
    self.key = key
  }
}
