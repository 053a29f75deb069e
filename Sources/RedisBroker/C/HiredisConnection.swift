internal import CHiredis
internal import Plainwire

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// One non-blocking socket to a server, and the parser of what comes from it. Owns the C handle; not for several threads.
///
/// Commands are written here rather than through hiredis: a pipeline of ours is one buffer already, which `redisAppend…`
/// would copy, and its `write` would raise SIGPIPE.
final class HiredisConnection {
  private let context: UnsafeMutablePointer<redisContext>
  private let assembler: ReplyAssembler
  private let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)

  /// Begins to connect. The name is looked up here, which may block; the connection itself goes on in the background.
  init(host: String, port: Int) throws(ConnectionFailure) {
    guard let context = redisConnectNonBlock(host, Int32(port)) else { throw ConnectionFailure("out of memory") }
    self.context = context
    assembler = ReplyAssembler()
    // Nothing is freed here: all members are set by now, so that throwing runs `deinit`.
    guard context.pointee.err == 0 else { throw Self.failure(of: context) }
    redisReaderFree(context.pointee.reader)
    context.pointee.reader = assembler.makeReader()
    setSocketOptions()
  }

  deinit {
    redisFree(context)
    scratch.deallocate()
  }

  var descriptor: Int32 { context.pointee.fd }

  /// Whether the connection stands, once the socket has become writable.
  func finishConnecting() throws(ConnectionFailure) {
    var code: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    guard getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &size) == 0 else { throw ConnectionFailure(errno: errno) }
    guard code == 0 else { throw ConnectionFailure(errno: code) }
  }

  /// Writes what the socket takes without blocking, and returns how many bytes that were.
  func send(_ bytes: ArraySlice<UInt8>) throws(ConnectionFailure) -> Int {
    let (sent, code) = bytes.withUnsafeBytes { buffer in
      let sent = socketSend(descriptor, buffer.baseAddress, buffer.count)
      return (sent, errno)
    }
    if sent >= 0 { return sent }
    if code == EAGAIN || code == EWOULDBLOCK || code == EINTR { return 0 }
    throw ConnectionFailure(errno: code)
  }

  /// Reads what has arrived, for ``nextReply()``. Returns whether there may be more to read.
  func receive() throws(ConnectionFailure) -> Bool {
    let count = recv(descriptor, scratch.baseAddress, scratch.count, 0)
    if count > 0 {
      let fed = redisReaderFeed(context.pointee.reader, scratch.baseAddress?.assumingMemoryBound(to: CChar.self), count)
      guard fed == REDIS_OK else { throw ConnectionFailure("the reply could not be stored") }
      return count == scratch.count
    }
    if count == 0 { throw ConnectionFailure("the server closed the connection") }
    let code = errno
    if code == EAGAIN || code == EWOULDBLOCK || code == EINTR { return false }
    throw ConnectionFailure(errno: code)
  }

  /// The next whole reply of those received; nil when there is none yet.
  func nextReply() throws(ConnectionFailure) -> RedisReply? {
    var marker: UnsafeMutableRawPointer?
    guard redisReaderGetReply(context.pointee.reader, &marker) == REDIS_OK else {
      throw ConnectionFailure("the answer is not of the Redis protocol; is another service on this port?")
    }
    return marker == nil ? nil : assembler.takeReply()
  }

  private func setSocketOptions() {
    var on: Int32 = 1
    let size = socklen_t(MemoryLayout<Int32>.size)
    _ = setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, size)
    _ = redisEnableKeepAlive(context)
    #if canImport(Darwin)
      _ = setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &on, size)
    #endif
  }

  private static func failure(of context: UnsafeMutablePointer<redisContext>) -> ConnectionFailure {
    withUnsafeBytes(of: context.pointee.errstr) { bytes in
      ConnectionFailure(String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self))
    }
  }
}

/// `send`, under a name that does not meet the method's, raising no SIGPIPE.
private func socketSend(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  #if canImport(Darwin)
    return send(descriptor, bytes, count, 0)
  #else
    return send(descriptor, bytes, count, Int32(MSG_NOSIGNAL))
  #endif
}
