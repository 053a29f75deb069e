internal import CRabbitMQ
internal import Plainwire

/// TLS 1.2 or later over a TCP connection. The server's certificate and the host name in it are checked unless the settings
/// say otherwise.
final class TLSSocket: Transport {
  private let socket: TCPSocket
  private let context: OpaquePointer
  private let session: OpaquePointer
  private var isSecure = false
  private var waitsForRoom = false

  init(host: String, port: Int, settings: RabbitMQTLS) throws(ConnectionFailure) {
    socket = try TCPSocket(host: host, port: port)
    guard let context = SSL_CTX_new(TLS_client_method()), let session = SSL_new(context) else {
      throw ConnectionFailure(Self.lastError())
    }
    self.context = context
    self.session = session
    // All members are set by now, so that throwing runs `deinit`.
    try Self.configure(context, session, settings)
    Self.name(host, on: session, isVerifying: settings.isVerifying)
  }

  deinit {
    SSL_free(session)
    SSL_CTX_free(context)
  }

  var descriptor: Int32 { socket.descriptor }
  var wantsToWrite: Bool { socket.wantsToWrite || waitsForRoom }
  var hasBuffered: Bool { SSL_pending(session) > 0 }

  func advance() throws(ConnectionFailure) -> Bool {
    if isSecure { return true }
    guard try socket.advance() else { return false }
    SSL_set_fd(session, socket.descriptor)
    ERR_clear_error()
    let result = SSL_connect(session)
    if result == 1 {
      isSecure = true
      waitsForRoom = false
      return true
    }
    try judge(result)
    return false
  }

  func send(_ bytes: UnsafeRawBufferPointer) throws(ConnectionFailure) -> Int {
    guard bytes.count > 0 else { return 0 }
    ERR_clear_error()
    let result = SSL_write(session, bytes.baseAddress, Int32(clamping: bytes.count))
    if result > 0 {
      waitsForRoom = false
      return Int(result)
    }
    try judge(result)
    return 0
  }

  func receive(into room: UnsafeMutableRawBufferPointer) throws(ConnectionFailure) -> Int {
    ERR_clear_error()
    let result = SSL_read(session, room.baseAddress, Int32(clamping: room.count))
    if result > 0 { return Int(result) }
    try judge(result)
    return 0
  }

  /// Returns when the socket is only to be waited for.
  private func judge(_ result: Int32) throws(ConnectionFailure) {
    switch SSL_get_error(session, result) {
    case SSL_ERROR_WANT_READ: waitsForRoom = false
    case SSL_ERROR_WANT_WRITE: waitsForRoom = true
    case SSL_ERROR_ZERO_RETURN: throw ConnectionFailure("the server closed the connection")
    default:
      let verdict = SSL_get_verify_result(session)
      if verdict != Int(X509_V_OK) {
        let text = X509_verify_cert_error_string(verdict).map { String(cString: $0) } ?? "unknown error"
        throw ConnectionFailure("the server's certificate is not trusted: \(text)")
      }
      throw ConnectionFailure(Self.lastError(orElse: "the server closed the connection"))
    }
  }
}

// MARK: - Settings

extension TLSSocket {
  private static func configure(
    _ context: OpaquePointer, _ session: OpaquePointer, _ settings: RabbitMQTLS
  ) throws(ConnectionFailure) {
    // These two are macros in OpenSSL: SSL_set_min_proto_version, SSL_set_mode.
    SSL_ctrl(session, SSL_CTRL_SET_MIN_PROTO_VERSION, Int(TLS1_2_VERSION), nil)
    SSL_ctrl(session, SSL_CTRL_MODE, Int(SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER), nil)
    SSL_set_verify(session, settings.isVerifying ? SSL_VERIFY_PEER : SSL_VERIFY_NONE, nil)
    if let file = settings.authorities {
      guard SSL_CTX_load_verify_locations(context, file, nil) == 1 else {
        throw ConnectionFailure("the certificates in cafile \"\(file)\" cannot be read: \(lastError())")
      }
    } else {
      SSL_CTX_set_default_verify_paths(context)
    }
    guard let certificate = settings.certificate, let key = settings.key else { return }
    guard SSL_use_certificate_chain_file(session, certificate) == 1 else {
      throw ConnectionFailure("the certificate in certfile \"\(certificate)\" cannot be read: \(lastError())")
    }
    guard SSL_use_PrivateKey_file(session, key, SSL_FILETYPE_PEM) == 1 else {
      throw ConnectionFailure("the key in keyfile \"\(key)\" cannot be read: \(lastError())")
    }
  }

  /// Says which name the server must have: to the server, and to who checks its certificate.
  private static func name(_ host: String, on session: OpaquePointer, isVerifying: Bool) {
    var host = host
    let isAddress = X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(session), host) == 1
    guard !isAddress else { return }
    if isVerifying { SSL_set1_host(session, host) }
    // A macro in OpenSSL: SSL_set_tlsext_host_name.
    host.append("\0")
    host.withUTF8 { bytes in
      _ = SSL_ctrl(
        session, SSL_CTRL_SET_TLSEXT_HOSTNAME, Int(TLSEXT_NAMETYPE_host_name),
        UnsafeMutableRawPointer(mutating: bytes.baseAddress))
    }
  }

  private static func lastError(orElse text: String = "unknown error") -> String {
    let code = ERR_get_error()
    guard code != 0 else { return text }
    // OpenSSL 3 marks an error of the system, such as a file that is not there, by its highest bit.
    if code & 0x8000_0000 != 0 { return ConnectionFailure(errno: Int32(truncatingIfNeeded: code & 0x7FFF_FFFF)).reason }
    let hint =
      ERR_GET_REASON(code) == SSL_R_WRONG_VERSION_NUMBER ? "; this port speaks no TLS: is it amqp:, not amqps:?" : ""
    return (ERR_reason_error_string(code).map { String(cString: $0) } ?? "error \(code)") + hint
  }
}
