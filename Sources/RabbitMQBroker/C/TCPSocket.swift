internal import Plainwire

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A TCP connection. Tries the addresses of a name one after the other.
final class TCPSocket: Transport {
  private(set) var descriptor: Int32 = -1
  private var addresses: UnsafeMutablePointer<addrinfo>?
  private var next: UnsafeMutablePointer<addrinfo>?
  private var isConnected = false

  /// Begins to connect. The name is looked up here, which may block; the connection itself goes on in the background.
  init(host: String, port: Int) throws(ConnectionFailure) {
    var hints = addrinfo()
    hints.ai_family = AF_UNSPEC
    #if canImport(Glibc)
      hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    #else
      hints.ai_socktype = SOCK_STREAM
    #endif
    let code = getaddrinfo(host, String(port), &hints, &addresses)
    guard code == 0, let addresses else {
      throw ConnectionFailure(gai_strerror(code).map { String(cString: $0) } ?? "the name is not known")
    }
    next = addresses
    try connectNext(lastError: EADDRNOTAVAIL)
  }

  deinit {
    if let addresses { freeaddrinfo(addresses) }
    if descriptor >= 0 { close(descriptor) }
  }

  var wantsToWrite: Bool { !isConnected }
  var hasBuffered: Bool { false }

  func advance() throws(ConnectionFailure) -> Bool {
    if isConnected { return true }
    var poll = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    guard systemPoll(&poll) > 0 else { return false }
    var code: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    guard getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &size) == 0 else { throw ConnectionFailure(errno: errno) }
    guard code == 0 else {
      try connectNext(lastError: code)
      return false
    }
    isConnected = true
    return true
  }

  func send(_ bytes: UnsafeRawBufferPointer) throws(ConnectionFailure) -> Int {
    let sent = socketSend(descriptor, bytes.baseAddress, bytes.count)
    if sent >= 0 { return sent }
    let code = errno
    if code == EAGAIN || code == EWOULDBLOCK || code == EINTR { return 0 }
    throw ConnectionFailure(errno: code)
  }

  func receive(into room: UnsafeMutableRawBufferPointer) throws(ConnectionFailure) -> Int {
    let count = recv(descriptor, room.baseAddress, room.count, 0)
    if count > 0 { return count }
    if count == 0 { throw ConnectionFailure("the server closed the connection") }
    let code = errno
    if code == EAGAIN || code == EWOULDBLOCK || code == EINTR { return 0 }
    throw ConnectionFailure(errno: code)
  }

  private func connectNext(lastError: Int32) throws(ConnectionFailure) {
    var failure = lastError
    while let address = next?.pointee {
      next = address.ai_next
      if descriptor >= 0 { close(descriptor) }
      descriptor = socket(address.ai_family, address.ai_socktype, address.ai_protocol)
      guard descriptor >= 0 else {
        failure = errno
        continue
      }
      setOptions()
      if connect(descriptor, address.ai_addr, address.ai_addrlen) == 0 || errno == EINPROGRESS { return }
      failure = errno
    }
    throw ConnectionFailure(errno: failure)
  }

  private func setOptions() {
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    var on: Int32 = 1
    let size = socklen_t(MemoryLayout<Int32>.size)
    _ = setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, size)
    _ = setsockopt(descriptor, SOL_SOCKET, SO_KEEPALIVE, &on, size)
    #if canImport(Darwin)
      _ = setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &on, size)
    #endif
  }
}

/// Whether something is to be seen at the descriptor now.
private func systemPoll(_ entry: inout pollfd) -> Int32 {
  poll(&entry, 1, 0)
}

/// `send`, under a name that does not meet the method's, raising no SIGPIPE.
private func socketSend(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  #if canImport(Darwin)
    return send(descriptor, bytes, count, 0)
  #else
    return send(descriptor, bytes, count, Int32(MSG_NOSIGNAL))
  #endif
}
