extension LuaScript {
  /// Changes a shared value if it is what is expected. The old value is removed before the new one is written, so that a full server
  /// still lets a value be replaced, which is how locks are given back.
  ///
  /// | | |
  /// |---|---|
  /// | KEYS | the value |
  /// | ARGV | expected, new, each as `=` + bytes, or empty for nothing; lifetime in ms, or no more for one without end |
  /// | returns | 1; `{what is there}` when it is not what was expected |
  static let exchange = LuaScript(
    """
    local current = redis.call('GET', KEYS[1])
    local found = current and '=' .. current or ''
    if found ~= ARGV[1] then return {current} end
    if current then redis.call('DEL', KEYS[1]) end
    if ARGV[2] ~= '' then
      local value = string.sub(ARGV[2], 2)
      if ARGV[3] then redis.call('SET', KEYS[1], value, 'PX', ARGV[3]) else redis.call('SET', KEYS[1], value) end
    end
    return 1
    """)
}
