extension LuaScript {
  /// Takes what has a priority above 0, what is due, what came back, what was pushed, then what has a priority below 0.
  ///
  /// | | |
  /// |---|---|
  /// | KEYS | ingress, consumers, in flight of this consumer, delayed, returned, tail, taken, prior, later |
  /// | ARGV | consumer (empty: keep nothing), how many at most (1000), token of the first |
  /// | returns | `{0}`: the consumer is not registered. `{1, ms until the next delayed one or -1, {records}}` |
  package static let take = LuaScript(
    LuaPart.clock,
    """
    if ARGV[1] ~= '' and not redis.call('ZSCORE', KEYS[2], ARGV[1]) then return {0} end
    redis.call('HLEN', KEYS[3])
    local pushed = redis.call('LLEN', KEYS[1])
    local room, records, wait = tonumber(ARGV[2]), {}, -1
    local function add(found, first)
      for i = 1, #found do records[#records + 1] = string.sub(found[i], first) end
      room = room - #found
    end
    local function addScored(key, last)
      local found = redis.call('ZRANGEBYSCORE', key, '-inf', last, 'LIMIT', 0, room)
      if #found > 0 then
        redis.call('ZREMRANGEBYRANK', key, 0, #found - 1)
        add(found, 17)
      end
    end
    local prior = redis.call('EXISTS', KEYS[8], KEYS[9]) > 0
    if prior then
      redis.call('ZCARD', KEYS[8])
      local time = now()
      local due = redis.call('ZRANGEBYSCORE', KEYS[9], '-inf', time, 'LIMIT', 0, 1000)
      if #due > 0 then redis.call('ZREMRANGEBYRANK', KEYS[9], 0, #due - 1) end
      for i = 1, #due do
        local priority = string.match(due[i], '^[%d-]+;%-?%d*;%-?%d*;(%-?%d+);') or 0
        redis.call('ZADD', KEYS[8], -priority, due[i])
      end
      local following = redis.call('ZRANGE', KEYS[9], 0, 0, 'WITHSCORES')
      if following[2] then wait = math.max(0, following[2] - time) end
      addScored(KEYS[8], '(0')
    end
    if redis.call('ZCARD', KEYS[4]) > 0 then
      local time = now()
      local due = room > 0 and redis.call('ZRANGEBYSCORE', KEYS[4], '-inf', time, 'LIMIT', 0, room) or {}
      if #due > 0 then
        redis.call('ZREMRANGEBYRANK', KEYS[4], 0, #due - 1)
        add(due, 17)
      end
      local following = redis.call('ZRANGE', KEYS[4], 0, 0, 'WITHSCORES')
      if following[2] then
        local left = math.max(0, following[2] - time)
        wait = wait < 0 and left or math.min(wait, left)
      end
    end
    if room > 0 then add(redis.call('LPOP', KEYS[5], room) or {}, 1) end
    local late = redis.call('ZCARD', KEYS[6])
    if late > 0 and room > 0 then addScored(KEYS[6], redis.call('GET', KEYS[7]) or 0) end
    if pushed > 0 and room > 0 then
      local bodies = redis.call('LPOP', KEYS[1], room)
      for i = 1, #bodies do records[#records + 1] = ';' .. bodies[i] end
      room = room - #bodies
      if late > 0 then redis.call('INCRBY', KEYS[7], #bodies) end
    end
    if late > 0 and room > 0 then addScored(KEYS[6], '+inf') end
    if prior and room > 0 then addScored(KEYS[8], '+inf') end
    if ARGV[1] ~= '' and #records > 0 then
      local fields = {}
      for i = 1, #records do
        fields[2 * i - 1] = ARGV[3] + i - 1
        fields[2 * i] = records[i]
      end
      redis.call('HSET', KEYS[3], unpack(fields))
    end
    return {1, wait, records}
    """)

  /// Renews a consumer's lease, or registers it, and gives the work of those whose lease has ended to whoever takes it.
  /// After a broken connection a consumer goes on under another name: what still comes over the old one is refused.
  ///
  /// | | |
  /// |---|---|
  /// | KEYS | consumers, returned, prior, sequence |
  /// | ARGV | consumer, lease in ms, `new`, `same` or `after`, 1 to look for the dead, prefix of in-flight keys, wake channel; `after` which names |
  /// | returns | `{0}`: not registered any more. `{1, messages given back, ms until the next other lease ends or -1}` |
  static let beat = LuaScript(
    LuaPart.clock, LuaPart.amend, LuaPart.number, LuaPart.priority, LuaPart.restore,
    """
    local former
    if ARGV[3] == 'same' and redis.call('ZSCORE', KEYS[1], ARGV[1]) then former = ARGV[1] end
    for i = 7, #ARGV do
      if redis.call('ZSCORE', KEYS[1], ARGV[i]) then former = ARGV[i] end
    end
    if ARGV[3] ~= 'new' and not former then return {0} end
    local time = now()
    if former and former ~= ARGV[1] then
      redis.call('ZREM', KEYS[1], former)
      if redis.call('EXISTS', ARGV[5] .. former) == 1 then
        redis.call('RENAME', ARGV[5] .. former, ARGV[5] .. ARGV[1])
      end
    end
    redis.call('ZREM', KEYS[1], ARGV[1])
    redis.call('ZADD', KEYS[1], time + ARGV[2], ARGV[1])
    local given = 0
    if ARGV[4] == '1' then
      for _, dead in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '(' .. time, 'LIMIT', 0, 16)) do
        redis.call('ZREM', KEYS[1], dead)
        given = given + restore(ARGV[5] .. dead, KEYS[2], dead, 1, KEYS[3], KEYS[4])
      end
      if given > 0 then redis.pcall('PUBLISH', ARGV[6], '') end
    end
    local wait = -1
    local first = redis.call('ZRANGE', KEYS[1], 0, 1, 'WITHSCORES')
    for i = 1, #first, 2 do
      if first[i] ~= ARGV[1] and wait < 0 then wait = math.max(0, first[i + 1] - time) end
    end
    return {1, given, wait}
    """)

  /// Puts deliveries that no handler saw back where they came from.
  ///
  /// | | |
  /// |---|---|
  /// | KEYS | in flight of this consumer, ingress, returned, prior, sequence |
  /// | ARGV | wake channel, then token and record (empty: the one in flight) of each, in order |
  /// | returns | how many went back |
  static let giveBack = LuaScript(
    LuaPart.number, LuaPart.priority,
    """
    local given = 0
    for i = #ARGV - 1, 2, -2 do
      local record = ARGV[i + 1]
      if record == '' then
        record = redis.call('HGET', KEYS[1], ARGV[i])
        redis.call('HDEL', KEYS[1], ARGV[i])
      end
      if record then
        if string.byte(record, 1) == 59 then
          redis.call('LPUSH', KEYS[2], string.sub(record, 2))
        else
          precede(KEYS[4], KEYS[3], KEYS[5], record)
        end
        given = given + 1
      end
    end
    if given > 0 then redis.pcall('PUBLISH', ARGV[1], '') end
    return given
    """)

  /// Ends a consumer: what it has in flight goes back with the same attempt.
  ///
  /// | | |
  /// |---|---|
  /// | KEYS | consumers, in flight of this consumer, returned, prior, sequence |
  /// | ARGV | consumer, wake channel |
  /// | returns | how many went back |
  static let leave = LuaScript(
    LuaPart.amend, LuaPart.number, LuaPart.priority, LuaPart.restore,
    """
    redis.call('ZREM', KEYS[1], ARGV[1])
    local given = restore(KEYS[2], KEYS[3], ARGV[1], 0, KEYS[4], KEYS[5])
    if given > 0 then redis.pcall('PUBLISH', ARGV[2], '') end
    return given
    """)
}
