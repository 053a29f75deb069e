extension LuaScript {
  /// Keeps published messages until their time.
  ///
  /// | | |
  /// |---|---|
  /// | KEYS | delayed, sequence |
  /// | ARGV | wake channel, then due (ms since 1970) and record of each |
  /// | returns | 1 |
  static let schedule = LuaScript(
    LuaPart.number, LuaPart.delay,
    """
    for i = 2, #ARGV, 2 do delay(KEYS[1], KEYS[2], ARGV[1], ARGV[i], ARGV[i + 1]) end
    return 1
    """)

  /// Keeps published messages that have a priority.
  ///
  /// | | |
  /// |---|---|
  /// | KEYS | prior, later, sequence |
  /// | ARGV | wake channel, then of each due (ms since 1970; 0: now), minus its priority, and record |
  /// | returns | 1 |
  static let prioritise = LuaScript(
    LuaPart.number,
    """
    for i = 2, #ARGV, 3 do
      local isLater = tonumber(ARGV[i]) > 0
      redis.call('ZADD', KEYS[isLater and 2 or 1], ARGV[isLater and i or i + 1], numbered(KEYS[3], ARGV[i + 2]))
    end
    redis.pcall('PUBLISH', ARGV[1], '')
    return 1
    """)

  /// Counts what a queue holds.
  ///
  /// | | |
  /// |---|---|
  /// | KEYS | ingress, returned, tail, delayed, consumers, dead, prior, later |
  /// | ARGV | prefix of in-flight keys |
  /// | returns | `{waiting, delayed, in flight, dead}` |
  static let count = LuaScript(
    LuaPart.clock,
    """
    local time = now()
    local due = redis.call('ZCOUNT', KEYS[4], '-inf', time) + redis.call('ZCOUNT', KEYS[8], '-inf', time)
    local waiting = redis.call('LLEN', KEYS[1]) + redis.call('LLEN', KEYS[2]) + redis.call('ZCARD', KEYS[3]) + due
    waiting = waiting + redis.call('ZCARD', KEYS[7])
    local delayed = redis.call('ZCARD', KEYS[4]) + redis.call('ZCARD', KEYS[8]) - due
    local inflight = 0
    for _, consumer in ipairs(redis.call('ZRANGE', KEYS[5], 0, -1)) do
      inflight = inflight + redis.call('HLEN', ARGV[1] .. consumer)
    end
    return {waiting, delayed, inflight, redis.call('ZCARD', KEYS[6])}
    """)

  /// Forgets what waits.
  ///
  /// | | |
  /// |---|---|
  /// | KEYS | ingress, returned, tail, delayed, prior, later, taken |
  /// | ARGV | none |
  /// | returns | how many there were |
  static let purge = LuaScript(
    """
    local count = redis.call('LLEN', KEYS[1]) + redis.call('LLEN', KEYS[2])
    for i = 3, 6 do count = count + redis.call('ZCARD', KEYS[i]) end
    redis.call('UNLINK', unpack(KEYS))
    return count
    """)

  /// Puts dead letters behind what waits, for a first attempt.
  ///
  /// | | |
  /// |---|---|
  /// | KEYS | dead, tail, taken, ingress, sequence, prior |
  /// | ARGV | wake channel, then numbers of dead letters; or wake channel, `upto`, number of the last, how many at most |
  /// | returns | how many were put back |
  static let requeueDead = LuaScript(
    LuaPart.number, LuaPart.append, LuaPart.priority,
    """
    local function requeue(letter)
      local _, last, code, pointer, message = string.find(letter, '^%d+;%d+;(%d+);(%d+);(%d+);')
      local record = string.sub(letter, last + 1 + code + pointer + message)
      local _, head, published, priority, id, reply =
        string.find(record, '^%d+;(%-?%d*);%-?%d*;(%-?%d*);(%d+);(%d+);')
      local name = string.sub(record, head + 1, head + id)
      local body = string.sub(record, head + 1 + id + reply)
      record = '1;' .. published .. ';;' .. priority .. ';' .. id .. ';0;' .. name .. body
      if (tonumber(priority) or 0) == 0 then return append(KEYS[2], KEYS[3], KEYS[4], KEYS[5], record) end
      prioritise(KEYS[6], KEYS[5], priority, record)
    end
    local letters = {}
    if ARGV[2] == 'upto' then
      letters = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[3], 'LIMIT', 0, ARGV[4])
    else
      for i = 2, #ARGV do
        letters[#letters + 1] = redis.call('ZRANGEBYSCORE', KEYS[1], ARGV[i], ARGV[i])[1]
      end
    end
    for _, letter in ipairs(letters) do
      redis.call('ZREM', KEYS[1], letter)
      requeue(letter)
    end
    if #letters > 0 then redis.pcall('PUBLISH', ARGV[1], '') end
    return #letters
    """)

  /// Forgets dead letters.
  ///
  /// | | |
  /// |---|---|
  /// | KEYS | dead |
  /// | ARGV | numbers of dead letters; none for all |
  /// | returns | how many were forgotten |
  static let purgeDead = LuaScript(
    """
    if #ARGV == 0 then
      local count = redis.call('ZCARD', KEYS[1])
      redis.call('UNLINK', KEYS[1])
      return count
    end
    local count = 0
    for i = 1, #ARGV do count = count + redis.call('ZREMRANGEBYSCORE', KEYS[1], ARGV[i], ARGV[i]) end
    return count
    """)

  /// Writes a reply that is forgotten in time, unless the address is a key that is there, or a queue's name: a stranger's
  /// message chose it, and what expires is gone.
  ///
  /// | | |
  /// |---|---|
  /// | KEYS | reply address, names of queues |
  /// | ARGV | reply, lifetime in ms |
  /// | returns | 1; 0 when nothing was written |
  static let reply = LuaScript(
    """
    if redis.call('EXISTS', KEYS[1]) == 1 or redis.call('SISMEMBER', KEYS[2], KEYS[1]) == 1 then return 0 end
    redis.call('LPUSH', KEYS[1], ARGV[1])
    return redis.call('PEXPIRE', KEYS[1], ARGV[2])
    """)

  /// Collects the replies that have come.
  ///
  /// | | |
  /// |---|---|
  /// | KEYS | reply addresses |
  /// | ARGV | none |
  /// | returns | `{position of an address, reply, …}` |
  static let collectReplies = LuaScript(
    """
    local found = {}
    for i = 1, #KEYS do
      local reply = redis.call('LPOP', KEYS[i])
      if reply then
        found[#found + 1] = i
        found[#found + 1] = reply
      end
    end
    return found
    """)
}
