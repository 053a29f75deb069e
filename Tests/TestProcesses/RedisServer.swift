import BrokerContract
import Foundation
import Plainwire
package import RedisBroker
import Synchronization

/// A real redis-server of the test's own: a free port, a folder of its own, everything written to an append-only file.
package final class RedisServer: ContractServer {
  package struct StartFailure: Error, CustomStringConvertible {
    package let description: String
  }

  package let port: Int
  package let password: String?
  private let folder: URL
  private let arguments: [String]
  private let process = Mutex<ChildProcess?>(nil)

  private init(port: Int, password: String?, arguments: [String]) throws {
    self.port = port
    self.password = password
    folder = FileManager.default.temporaryDirectory.appending(path: "plainwire-redis-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let common = [
      "--port", "\(port)", "--bind", "127.0.0.1", "--dir", folder.path, "--daemonize", "no", "--save", "",
      "--appendonly", "yes", "--loglevel", "warning", "--databases", "16",
    ]
    self.arguments = common + (password.map { ["--requirepass", $0] } ?? []) + arguments
  }

  deinit {
    process.withLock { $0 = nil }
    try? FileManager.default.removeItem(at: folder)
  }

  /// A server that answers. Another program may take a free port first; then another port is tried.
  package static func start(password: String? = nil, _ arguments: [String] = []) async throws -> RedisServer {
    for _ in 0..<5 {
      let server = try RedisServer(port: freePort(), password: password, arguments: arguments)
      do {
        try await server.start()
        return server
      } catch is StartFailure {
        continue
      }
    }
    throw StartFailure(description: "redis-server does not start; is it installed?")
  }

  package func start() async throws {
    let process = try ChildProcess(["redis-server"] + arguments)
    self.process.withLock { $0 = process }
    while try await !answers() {
      guard process.isRunning else { throw StartFailure(description: "redis-server ended at once") }
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  private func answers() async throws -> Bool {
    do {
      let broker = try await RedisBroker.open(options())
      await broker.close()
      return true
    } catch {
      guard error.code == .unavailable else { throw error }
      return false
    }
  }

  package func stop() async throws {
    guard let process = process.withLock({ $0.take() }) else { return }
    process.kill(SIGTERM)
    await Task.detached { process.waitForEnd() }.value
  }

  /// Stops or continues the server's process, which keeps its connections.
  package func signal(_ signal: Int32) {
    process.withLock { $0?.kill(signal) }
  }

  /// Options with short heartbeats, so that tests need not wait long for the dead.
  package func options(heartbeat: Duration = .milliseconds(200), acknowledges: Bool = true) -> RedisOptions {
    RedisOptions(
      host: "127.0.0.1", port: port, password: password, acknowledges: acknowledges, heartbeat: heartbeat)
  }

  /// A port on which nobody listens now. It lies below those that Linux and macOS give to connections, of which one could
  /// take it while its server is stopped.
  package static func freePort() throws -> Int {
    guard let port = (20_000..<32_768).shuffled().prefix(100).first(where: isFree) else {
      throw StartFailure(description: "no free port")
    }
    return port
  }

  private static func isFree(_ port: Int) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    address.sin_port = in_port_t(port).bigEndian
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }
}
