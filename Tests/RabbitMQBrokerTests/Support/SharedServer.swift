import Foundation
import TestProcesses

/// A server that listens for TLS too, with a certificate for `localhost` from an authority of the tests' own.
struct SharedServer: Sendable {
  let server: RabbitMQServer
  let tlsPort: Int
  /// The file of the authority's certificate.
  let authority: String

  static func start() async throws -> SharedServer {
    let folder = FileManager.default.temporaryDirectory.appending(path: "plainwire-tls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let script = """
      cd "$1"
      openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=authority -keyout ca.key -out ca.pem
      openssl req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout server.key -out server.csr
      echo subjectAltName=DNS:localhost >names
      openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile names -out server.pem
      """
    try ChildProcess(["sh", "-c", script, "sh", folder.path]).waitForEnd()
    let tlsPort = try RedisServer.freePort()
    let server = try await RabbitMQServer.start(
      configuration: """
        listeners.ssl.default = 127.0.0.1:\(tlsPort)
        ssl_options.cacertfile = \(folder.path)/ca.pem
        ssl_options.certfile = \(folder.path)/server.pem
        ssl_options.keyfile = \(folder.path)/server.key
        ssl_options.verify = verify_none
        max_message_size = 4000000

        """, alsoRemoving: folder)
    return SharedServer(server: server, tlsPort: tlsPort, authority: folder.appending(path: "ca.pem").path)
  }
}
