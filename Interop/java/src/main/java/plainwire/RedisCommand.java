package plainwire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What takes a message to a Redis: a push of its body, or, where it has a priority, a script that keeps its record
 * (docs/protocol.md, sections 8.1 and 8.11).
 *
 * @param name the command's
 * @param words its arguments; of a script the text, and then keys and arguments without their number
 */
record RedisCommand(String name, byte[]... words) {
  /** How many of the words after a script's text are keys. */
  static final int KEYS = 3;

  private static final byte[] PRIORITISE =
      utf8(
          """
          for i = 2, #ARGV, 3 do
            local isLater = tonumber(ARGV[i]) > 0
            local member = string.format('%016.0f', redis.call('INCR', KEYS[3])) .. ARGV[i + 2]
            redis.call('ZADD', KEYS[isLater and 2 or 1], ARGV[isLater and i or i + 1], member)
          end
          redis.pcall('PUBLISH', ARGV[1], '')
          return 1
          """);

  /**
   * The command of a message.
   *
   * @throws plainwire.wire.Violation {@code size} when the body grows too large by its envelope
   * @throws UnsupportedOperationException when the message has a key
   */
  static RedisCommand of(Message message) {
    message.envelope().refuseKey("Redis");
    if (message.envelope().priority() == 0) {
      return new RedisCommand("RPUSH", utf8(message.queue()), ExtraMember.body(message, "Redis"));
    }
    String prefix = "plainwire:{" + message.queue() + "}:";
    return new RedisCommand(
        "EVAL",
        PRIORITISE,
        utf8(prefix + "prior"),
        utf8(prefix + "later"),
        utf8(prefix + "sequence"),
        utf8(prefix + "wake"),
        utf8(Long.toString(Math.max(0, message.envelope().notBeforeMillis().orElse(0L)))),
        utf8(Long.toString(-(long) message.envelope().priority())),
        record(message));
  }

  private static byte[] record(Message message) {
    Envelope envelope = message.envelope();
    int idLength = utf8(envelope.id()).length;
    String expires = envelope.expiresMillis().map(String::valueOf).orElse("");
    String head = "1;" + envelope.publishedMillis() + ";" + expires + ";" + envelope.priority() + ";" + idLength + ";"
        + (envelope.wantsReply() ? idLength : 0) + ";" + envelope.id() + (envelope.wantsReply() ? envelope.id() : "");
    byte[] start = utf8(head);
    byte[] body = ExtraMember.limited(message);
    byte[] record = Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, record, start.length, body.length);
    return record;
  }

  boolean isScript() {
    return name.equals("EVAL");
  }

  /** The whole of it, as Redis reads it. */
  byte[][] whole() {
    byte[][] whole = new byte[words.length + (isScript() ? 2 : 1)][];
    whole[0] = utf8(name);
    if (isScript()) {
      whole[1] = words[0];
      whole[2] = utf8(Integer.toString(KEYS));
      System.arraycopy(words, 1, whole, 3, words.length - 1);
    } else {
      System.arraycopy(words, 0, whole, 1, words.length);
    }
    return whole;
  }

  /** How many bytes it has, about. */
  int size() {
    return Arrays.stream(words).mapToInt(word -> word.length).sum();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
