#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A process that was started as an executor, and our end of the socket to it. Belongs to its pool's thread.
final class ExecutorProcess {
  /// Where an executor finds its end.
  static let descriptor: Int32 = 3

  let id: pid_t
  let socket: Int32
  /// Whether the other end has been closed.
  private(set) var isHungUp = false
  private var incoming = FrameBuffer()
  private var outgoing: [UInt8] = []

  /// Starts one, and has `ended` called, on some thread, when it has ended and waits to be reaped.
  init(_ program: ProgramCopy, ended: @escaping @Sendable (pid_t) -> Void) throws(ConnectionFailure) {
    let pair = try SocketPair()
    defer { close(pair.theirs) }
    do throws(ConnectionFailure) {
      var setting = SpawnSetting(socket: pair.theirs)
      id = try setting.start(program)
    } catch {
      close(pair.ours)
      throw error
    }
    socket = pair.ours
    do throws(ConnectionFailure) {
      try ExitWatch.start(id, ended)
    } catch {
      _ = reap()
      throw error
    }
  }

  deinit {
    close(socket)
  }

  /// To the process and to all that it has started.
  func sendSignal(_ signal: Int32) {
    // Until it is reaped its id is nobody else's.
    kill(-id, signal)
  }

  /// How it ended. Only to be asked once it has; what it has left behind is killed.
  func reap() -> ProcessEnd {
    sendSignal(SIGKILL)
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0 {
      guard errno == EINTR else { return .unknown }
    }
    return ProcessEnd(status: status)
  }

  /// An idle executor that sees its socket closed ends.
  func hangUp() {
    guard !isHungUp else { return }
    isHungUp = true
    shutdown(socket, Int32(SHUT_RDWR))
  }
}

// MARK: - Frames

extension ExecutorProcess {
  /// Whether something waits for the socket to have room.
  var hasOutgoing: Bool { !outgoing.isEmpty }

  func send(_ frame: Frame) {
    outgoing += frame.bytes
    flush()
  }

  /// Writes as much as the socket takes now. What cannot be written to is seen when it is read from.
  func flush() {
    var written = 0
    while written < outgoing.count {
      let count = outgoing.withUnsafeBytes { bytes in
        sendBytes(socket, UnsafeRawBufferPointer(rebasing: bytes[written...]))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      written += count
    }
    outgoing.removeFirst(written)
  }

  /// Takes in what has come.
  func receive() {
    withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
      while !isHungUp {
        let count = recv(socket, buffer.baseAddress, buffer.count, 0)
        if count > 0 {
          incoming.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
          isHungUp = true
        } else if errno == EAGAIN {
          return
        }
      }
    }
  }

  /// The next report that has come; nil when there is none yet.
  func nextReport() throws(FrameFault) -> ExecutorReport? {
    guard let frame = try incoming.next() else { return nil }
    return try ExecutorReport(frame)
  }
}

/// `send`, under a name that does not meet the method's.
private func sendBytes(_ socket: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  #if canImport(Darwin)
    send(socket, bytes.baseAddress, bytes.count, 0)
  #else
    send(socket, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
  #endif
}
