import Foundation
import Testing

/// A real redis-server on a port and in a folder of its own.
final class RedisServer: Sendable {
  /// Where it listens, on 127.0.0.1.
  let port: UInt16
  private let process: Process
  private let ended: AsyncStream<Never>
  private let folder: URL

  private init(password: String?) throws {
    let port = try Self.freePort()
    let folder = FileManager.default.temporaryDirectory.appending(path: "plainwire-redis-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["redis-server", "--port", "\(port)", "--bind", "127.0.0.1", "--dir", folder.path, "--daemonize", "no"]
      + ["--save", "", "--appendonly", "no"] + (password.map { ["--requirepass", $0] } ?? [])
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let (ended, end) = AsyncStream<Never>.makeStream()
    process.terminationHandler = { _ in end.finish() }
    try process.run()
    (self.port, self.folder, self.process, self.ended) = (port, folder, process, ended)
  }

  /// Runs `body` with a server, and stops it.
  static func with(password: String? = nil, _ body: (RedisServer) async throws -> Void) async throws {
    let server = try RedisServer(password: password)
    do {
      try await server.waitUntilItListens()
      try await body(server)
    } catch {
      await server.stop()
      throw error
    }
    await server.stop()
  }

  /// A port on which nobody listens now.
  static func freePort() throws -> UInt16 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(descriptor, pointer, length) == 0 && getsockname(descriptor, pointer, &length) == 0
      }
    }
    try #require(isBound)
    return UInt16(bigEndian: address.sin_port)
  }

  private func stop() async {
    // It may have inherited a mask that blocks SIGTERM, and it has nothing to save.
    kill(process.processIdentifier, SIGKILL)
    for await _ in ended {}
    try? FileManager.default.removeItem(at: folder)
  }

  private func waitUntilItListens() async throws {
    for _ in 0..<1000 where !isListening {
      // A server that has started tells nobody: asking again is all there is.
      try await Task.sleep(for: .milliseconds(10))
    }
    try #require(isListening, "redis-server does not listen on port \(port)")
  }

  private var isListening: Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        connect(descriptor, pointer, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }
}
