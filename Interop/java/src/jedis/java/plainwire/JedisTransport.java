package plainwire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.KeyValue;

/**
 * Redis over jedis, version 5 or later: connections of its own, or a client that the program has already, with whatever
 * that is set up for (TLS, a cluster, a unix socket).
 */
public final class JedisTransport implements Transport {
  private static final double MILLIS = 1000;
  /** So many messages may be under way before replies are read. */
  private static final int WINDOW = 500;

  private final JedisLink link;
  private final String name;

  /**
   * The way to a Redis, with connections of its own. Connects when it is first used.
   *
   * @param url {@code redis://[user:password@]host[:port][/database]}; the database is 7 unless said
   * @throws IllegalArgumentException when that is no URL of a Redis
   */
  public JedisTransport(String url) {
    RedisUrl address = RedisUrl.parse(url);
    this.link = new JedisConnections(address);
    this.name = address.toString();
  }

  /**
   * The way to a Redis, over a client that the program has: a {@code JedisPooled}, a {@code JedisCluster}.
   *
   * @param client the client, on the right database; it stays open when the transport is closed
   */
  public JedisTransport(UnifiedJedis client) {
    this.link = JedisLink.on(client);
    this.name = "Redis";
  }

  /**
   * The way to a Redis, over one connection that the program has. Threads take turns, and a call keeps the others waiting.
   *
   * @param connection the connection, on the right database; it stays open when the transport is closed
   */
  public JedisTransport(Jedis connection) {
    this.link = JedisLink.on(connection);
    this.name = "Redis";
  }

  /**
   * The way to a Redis, with connections of a pool: {@code new JedisTransport(pool::getResource)}.
   *
   * @param pool gives connections, on the right database; each is closed after use, which gives it back
   */
  public JedisTransport(Supplier<Jedis> pool) {
    this.link = JedisLink.from(pool);
    this.name = "Redis";
  }

  @Override
  public void send(List<Message> messages) {
    List<RedisCommand> sent = messages.stream().map(RedisCommand::of).toList();
    attempt("publishing", 0, commands -> sendAll(commands, sent));
  }

  private Void sendAll(JedisCommands commands, List<RedisCommand> sent) {
    int confirmed = 0;
    try {
      while (confirmed < sent.size()) {
        confirmed = sendWindow(commands, sent, confirmed);
      }
    } catch (JedisException failure) {
      throw failed("publishing", failure).after(confirmed);
    }
    return null;
  }

  /** Sends what one window holds from the first on; how many messages are confirmed then. */
  private int sendWindow(JedisCommands commands, List<RedisCommand> sent, int first) {
    int end = Math.min(sent.size(), first + WINDOW);
    List<Response<?>> replies = new ArrayList<>(end - first);
    try (var pipeline = commands.pipelined()) {
      for (int i = first; i < end; i++) {
        replies.add(send(sent.get(i), pipeline));
      }
      pipeline.sync();
    }
    for (int i = 0; i < replies.size(); i++) {
      try {
        replies.get(i).get();
      } catch (JedisDataException refusal) {
        String message = name + " refused " + sent.get(first + i).name() + ": " + refusal.getMessage();
        throw new TransportException(message, first + i, refusal);
      }
    }
    return end;
  }

  private static Response<?> send(RedisCommand command, AbstractPipeline pipeline) {
    byte[][] words = command.words();
    return command.isScript()
        ? pipeline.eval(words[0], RedisCommand.KEYS, Arrays.copyOfRange(words, 1, words.length))
        : pipeline.rpush(words[0], words[1]);
  }

  @Override
  public Optional<byte[]> call(Message message, Duration timeout) {
    Deadline deadline = Deadline.in(timeout);
    send(List.of(message));
    byte[] address = message.envelope().id().getBytes(StandardCharsets.UTF_8);
    KeyValue<byte[], byte[]> reply =
        attempt("waiting for a reply", 1, commands -> commands.blpop(deadline.millis() / MILLIS, address));
    return Optional.ofNullable(reply).map(KeyValue::getValue);
  }

  private <T> T attempt(String doing, int confirmed, JedisLink.Work<T> work) {
    try {
      return link.with(work);
    } catch (JedisException failure) {
      throw failed(doing, failure).after(confirmed);
    }
  }

  private TransportException failed(String doing, JedisException failure) {
    return new TransportException(
        doing + " on " + name + " failed: " + failure.getMessage() + "; is the server up?", failure);
  }

  /** Closes the connections that are ours; a client of the program's stays open. */
  @Override
  public void close() {
    link.close();
  }
}
