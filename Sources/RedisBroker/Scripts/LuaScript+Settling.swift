extension LuaScript {
  /// Finds the record of a delivery: by its token, or, where nothing is kept in flight, the one that is handed in.
  private static let find = """
    local record = ARGV[2]
    if record == '' then
      record = redis.call('HGET', KEYS[1], ARGV[1])
      if not record then return 0 end
      redis.call('HDEL', KEYS[1], ARGV[1])
    end
    """

  /// Puts a delivery back: a retry or a requeue.
  ///
  /// | | |
  /// |---|---|
  /// | KEYS | in flight of this consumer, returned, delayed, tail, taken, sequence, ingress, prior, later |
  /// | ARGV | token, record (empty: the one in flight), id, 1 to raise the attempt, delay in ms, wake channel |
  /// | returns | 1; 0 when the delivery is not this consumer's any more |
  ///
  /// Without a delay a raised attempt goes before everything that waits, an unraised one behind it; one with a priority behind
  /// what has the same.
  static let putBack = LuaScript(
    LuaPart.clock, LuaPart.amend, LuaPart.number, LuaPart.delay, LuaPart.append, LuaPart.priority, find,
    """
    record = amended(record, ARGV[3], tonumber(ARGV[4]))
    local priority = priorityOf(record)
    if tonumber(ARGV[5]) > 0 then
      delay(priority == 0 and KEYS[3] or KEYS[9], KEYS[6], ARGV[6], now() + ARGV[5], record)
      return 1
    end
    if priority ~= 0 then
      prioritise(KEYS[8], KEYS[6], priority, record)
    elseif ARGV[4] == '1' then
      redis.call('RPUSH', KEYS[2], record)
    else
      append(KEYS[4], KEYS[5], KEYS[7], KEYS[6], record)
    end
    redis.pcall('PUBLISH', ARGV[6], '')
    return 1
    """)

  /// Makes a delivery a dead letter.
  ///
  /// | | |
  /// |---|---|
  /// | KEYS | in flight of this consumer, dead, sequence |
  /// | ARGV | token, record (empty: the one in flight), id, runs minus attempt, code, pointer, message |
  /// | returns | 1; 0 when the delivery is not this consumer's any more |
  static let deadLetter = LuaScript(
    LuaPart.clock, LuaPart.amend, LuaPart.number, find,
    """
    local number = redis.call('INCR', KEYS[3])
    local head = string.format('%016.0f;%.0f;%d;%d;%d;', number, now(), #ARGV[5], #ARGV[6], #ARGV[7])
    record = amended(record, ARGV[3], tonumber(ARGV[4]))
    redis.call('ZADD', KEYS[2], number, head .. ARGV[5] .. ARGV[6] .. ARGV[7] .. record)
    return 1
    """)
}
