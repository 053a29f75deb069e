import Foundation
import Synchronization

/// The servers that a run has started by scripts, and the folder of their data: what must not be left behind.
final class PrivateServers: Sendable {
  private struct Server {
    let script: String
    let home: String
    /// Its start, which may still be going on: a server that is not up yet cannot be ended.
    let start: Task<Result<Command, MatrixFailure>, Never>
  }

  private struct State {
    var servers: [Server] = []
    /// The ends in good order that have begun.
    var endings: [Task<Void, Never>] = []
    var isKilled = false
  }

  /// Gone with the servers.
  let folder: URL
  private let state = Mutex(State())

  init(folder: URL) {
    self.folder = folder
  }

  /// Starts one by its script; goes on when the task that asks is cancelled, so that ``stop()`` finds a whole server.
  func start(_ name: String, by script: String) async throws(MatrixFailure) -> Command {
    let home = folder.appending(path: name).path
    let start = state.withLock { state -> Task<Result<Command, MatrixFailure>, Never>? in
      guard !state.isKilled else { return nil }
      let start = Task { [folder] in await Self.run([script, "start", home], in: folder) }
      state.servers.append(Server(script: script, home: home, start: start))
      return start
    }
    guard let start else { throw .interrupted }
    return try await start.value.get()
  }

  /// Ends them in good order, and removes the folder; also when the task that asks is cancelled.
  func stop() async {
    let ending = state.withLock { state -> Task<Void, Never>? in
      // The scripts would make the folder anew.
      guard !state.isKilled else { return nil }
      let ending = Task { [folder, servers = state.servers] in
        await Self.end(servers, "stop", in: folder)
        try? FileManager.default.removeItem(at: folder)
      }
      state.endings.append(ending)
      return ending
    }
    await ending?.value
  }

  /// Ends them at once, and removes the folder.
  func kill() async {
    let (servers, endings) = state.withLock { state in
      state.isKilled = true
      return (state.servers, state.endings)
    }
    await Self.end(servers, "kill", in: folder)
    for ending in endings { await ending.value }
    try? FileManager.default.removeItem(at: folder)
  }

  private static func end(_ servers: [Server], _ verb: String, in folder: URL) async {
    await withTaskGroup { group in
      for server in servers {
        group.addTask {
          _ = await server.start.value
          _ = await run([server.script, verb, server.home], in: folder)
        }
      }
    }
  }

  private static func run(_ command: [String], in folder: URL) async -> Result<Command, MatrixFailure> {
    do throws(MatrixFailure) {
      return .success(try await Command.run(command, in: folder))
    } catch {
      return .failure(error)
    }
  }
}
