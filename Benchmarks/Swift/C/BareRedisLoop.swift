import CHiredis
import RedisBroker

/// What Redis and the driver's own scripts allow: the same take and the same HDEL over a blocking connection, pipelined, with
/// no decoding, no validation and no tasks.
struct BareRedisLoop {
  let address: String
  let count: Int

  struct Failed: Error {}

  func run() throws -> Row {
    let options = try RedisOptions(url: address)
    guard let context = redisConnect(options.host, Int32(options.port)), context.pointee.err == 0 else {
      throw Failed()
    }
    defer { redisFree(context) }
    try send(["SELECT", String(options.database)], on: context)
    try send(["SCRIPT", "LOAD", LuaScript.take.text], on: context)
    try send(["ZADD", "plainwire:{add}:consumers", "9000000000000", "bare"], on: context)
    for _ in 0..<3 { freeReplyObject(try reply(context)) }
    let start = ContinuousClock.now
    var (taken, next) = (0, 1)
    try take(from: next, on: context)
    while taken < count {
      let found = try records(context)
      let (first, last) = (next, next + found)
      next = last
      taken += found
      if found > 0 {
        try send(["HDEL", "plainwire:{add}:inflight:bare"] + (first..<last).map { String($0) }, on: context)
      }
      if taken < count { try take(from: next, on: context) }
      if found > 0 { freeReplyObject(try reply(context)) }
    }
    let time = ContinuousClock.now - start
    try send(["ZREM", "plainwire:{add}:consumers", "bare"], on: context)
    freeReplyObject(try reply(context))
    return Row(name: "bare", count: taken, time: time)
  }

  private func take(from token: Int, on context: UnsafeMutablePointer<redisContext>) throws {
    let prefix = "plainwire:{add}:"
    try send(
      [
        "EVALSHA", LuaScript.take.digest, "9", "add", prefix + "consumers", prefix + "inflight:bare",
        prefix + "delayed",
        prefix + "returned", prefix + "tail", prefix + "taken", prefix + "prior", prefix + "later", "bare", "1000",
        String(token),
      ], on: context)
  }

  private func records(_ context: UnsafeMutablePointer<redisContext>) throws -> Int {
    let answer = try reply(context)
    defer { freeReplyObject(answer) }
    let parts = answer.assumingMemoryBound(to: redisReply.self).pointee
    guard parts.elements == 3, let list = parts.element[2] else { throw Failed() }
    return list.pointee.elements
  }

  private func send(_ parts: [String], on context: UnsafeMutablePointer<redisContext>) throws {
    var command = "*\(parts.count)\r\n"
    for part in parts { command += "$\(part.utf8.count)\r\n\(part)\r\n" }
    guard redisAppendFormattedCommand(context, command, command.utf8.count) == REDIS_OK else { throw Failed() }
  }

  private func reply(_ context: UnsafeMutablePointer<redisContext>) throws -> UnsafeMutableRawPointer {
    var pointer: UnsafeMutableRawPointer?
    guard redisGetReply(context, &pointer) == REDIS_OK, let pointer else { throw Failed() }
    return pointer
  }
}
