/// A script that the server runs atomically, called by the digest of its text.
///
/// A script that fails half-way is not undone. So each first reads all that it needs, which is where a key of the wrong type
/// shows; and its first write is one that frees memory, wherever it frees any: once a script has written, the server lets it
/// finish even beyond its memory limit, so that a full server can still be emptied. (A removal that finds nothing counts.)
package struct LuaScript: Sendable {
  package let text: String
  package let digest: String

  init(_ parts: String...) {
    text = parts.joined(separator: "\n")
    digest = SHA1.hexadecimal(of: Array(text.utf8))
  }

  func command(keys: [String], _ arguments: [[UInt8]], withText: Bool = false) -> [UInt8] {
    var command = RedisCommand()
    command.begin(3 + keys.count + arguments.count)
    command.add(withText ? "EVAL" : "EVALSHA")
    command.add(withText ? text : digest)
    command.add(keys.count)
    for key in keys { command.add(key) }
    for argument in arguments { command.add(argument) }
    return command.bytes
  }
}

/// Functions that several scripts share.
enum LuaPart {
  /// `now()`: the server's time in milliseconds. The clocks of consumers count for nothing.
  static let clock = """
    local function now()
      local time = redis.call('TIME')
      return time[1] * 1000 + math.floor(time[2] / 1000)
    end
    """

  /// `amended(record, id, more)`: the record with its attempt raised by `more`; one without an envelope gets `id`.
  static let amend = """
    local function amended(record, id, more)
      if string.byte(record, 1) == 59 then
        return (1 + more) .. ';;;;' .. #id .. ';0;' .. id .. string.sub(record, 2)
      end
      local separator = string.find(record, ';', 1, true)
      return (tonumber(string.sub(record, 1, separator - 1)) + more) .. string.sub(record, separator)
    end
    """

  /// `numbered(sequence, text)`: the text behind a number that no other of the queue has; sorts by it.
  static let number = """
    local function numbered(sequence, text)
      return string.format('%016.0f', redis.call('INCR', sequence)) .. text
    end
    """

  /// `delay(delayed, sequence, wake, due, record)`: keeps the record until its time.
  static let delay = """
    local function delay(delayed, sequence, wake, due, record)
      local member = numbered(sequence, record)
      redis.call('ZADD', delayed, due, member)
      if redis.call('ZRANK', delayed, member) == 0 then redis.pcall('PUBLISH', wake, '') end
    end
    """

  /// `append(tail, taken, ingress, sequence, record)`: puts the record behind what the ingress list holds now.
  static let append = """
    local function append(tail, taken, ingress, sequence, record)
      if redis.call('EXISTS', tail) == 0 then redis.call('DEL', taken) end
      local place = tonumber(redis.call('GET', taken) or 0) + redis.call('LLEN', ingress)
      redis.call('ZADD', tail, place, numbered(sequence, record))
    end
    """

  /// `priorityOf(record)`: 0 where it says none. `prioritise(prior, sequence, priority, record)`: puts it behind all of its
  /// priority. `precede(prior, returned, sequence, record)`: puts it before all of its priority; a number below all that
  /// were given to others, and the lower the later.
  static let priority = """
    local function priorityOf(record)
      return tonumber(string.match(record, '^%-?%d+;%-?%d*;%-?%d*;(%-?%d+);') or 0)
    end
    local function prioritise(prior, sequence, priority, record)
      redis.call('ZADD', prior, -priority, numbered(sequence, record))
    end
    local function precede(prior, returned, sequence, record)
      local priority = priorityOf(record)
      if priority == 0 then return redis.call('LPUSH', returned, record) end
      local number = string.format('-%015.0f', 999999999999999 - redis.call('INCR', sequence))
      return redis.call('ZADD', prior, -priority, number .. record)
    end
    """

  /// `restore(inflight, returned, consumer, more, prior, sequence)`: puts all that a consumer has in flight before everything
  /// of its priority that waits, in its order, and returns how many that were.
  static let restore = """
    local function restore(inflight, returned, consumer, more, prior, sequence)
      local flat = redis.call('HGETALL', inflight)
      local tokens, records = {}, {}
      for i = 1, #flat, 2 do
        tokens[#tokens + 1] = tonumber(flat[i])
        records[tonumber(flat[i])] = flat[i + 1]
      end
      table.sort(tokens)
      redis.call('DEL', inflight)
      local name = string.match(consumer, '^[^-]*')
      for i = #tokens, 1, -1 do
        local id = string.format('%s.%.0f', name, tokens[i])
        precede(prior, returned, sequence, amended(records[tokens[i]], id, more))
      end
      return #tokens
    end
    """
}
