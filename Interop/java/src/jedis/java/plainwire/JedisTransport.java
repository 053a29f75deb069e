package plainwire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.KeyValue;

/**
 * Redis over jedis, version 5 or later: connections of its own, or those of a pool that the program has already, with whatever that is set up
 * for (TLS, a unix socket).
 */
public final class JedisTransport implements Transport {
  private static final int MAX_IDLE = 8;
  private static final double MILLIS = 1000;
  /** So many messages may be under way before replies are read. */
  private static final int WINDOW = 500;

  private final Supplier<Jedis> connections;
  /** The connections that are ours and not in use; unused with a pool. */
  private final Deque<Jedis> idle = new ArrayDeque<>();
  private final boolean isPooled;
  private final String name;
  private boolean isClosed;

  /**
   * The way to a Redis, with connections of its own. Connects when it is first used.
   *
   * @param url {@code redis://[user:password@]host[:port][/database]}; the database is 7 unless said
   * @throws IllegalArgumentException when that is no URL of a Redis
   */
  public JedisTransport(String url) {
    RedisUrl address = RedisUrl.parse(url);
    this.connections = () -> open(address);
    this.isPooled = false;
    this.name = address.toString();
  }

  /**
   * The way to a Redis, with connections of a pool: {@code new JedisTransport(pool::getResource)}.
   *
   * @param pool gives connections, on the right database; each is closed after use, which gives it back
   */
  public JedisTransport(Supplier<Jedis> pool) {
    this.connections = pool;
    this.isPooled = true;
    this.name = "Redis";
  }

  private static Jedis open(RedisUrl url) {
    DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder().database(url.database());
    url.user().ifPresent(config::user);
    url.password().ifPresent(config::password);
    Jedis jedis = new Jedis(new HostAndPort(url.host(), url.port()), config.build());
    jedis.connect();
    return jedis;
  }

  @Override
  public void send(List<Message> messages) {
    List<byte[]> bodies = messages.stream().map(ExtraMember::body).toList();
    Jedis jedis = take();
    int confirmed = 0;
    try {
      while (confirmed < messages.size()) {
        confirmed = sendWindow(jedis, messages, bodies, confirmed);
      }
    } catch (JedisException failure) {
      jedis.close();
      throw failed("publishing", failure).after(confirmed);
    } catch (TransportException refused) {
      jedis.close();
      throw refused;
    }
    giveBack(jedis);
  }

  /** Sends what one window holds from the first on; how many messages are confirmed then. */
  private int sendWindow(Jedis jedis, List<Message> messages, List<byte[]> bodies, int first) {
    int end = Math.min(messages.size(), first + WINDOW);
    List<Response<Long>> replies = new ArrayList<>(end - first);
    Pipeline pipeline = jedis.pipelined();
    for (int i = first; i < end; i++) {
      replies.add(pipeline.rpush(messages.get(i).queue().getBytes(StandardCharsets.UTF_8), bodies.get(i)));
    }
    pipeline.sync();
    for (int i = 0; i < replies.size(); i++) {
      try {
        replies.get(i).get();
      } catch (JedisDataException refusal) {
        String message = name + " refused RPUSH: " + refusal.getMessage();
        throw new TransportException(message, first + i, refusal);
      }
    }
    return end;
  }

  @Override
  public Optional<byte[]> awaitReply(Message message, Duration timeout) {
    Jedis jedis = take();
    try {
      byte[] address = message.envelope().id().getBytes(StandardCharsets.UTF_8);
      KeyValue<byte[], byte[]> reply = jedis.blpop(Math.max(1, timeout.toMillis()) / MILLIS, address);
      giveBack(jedis);
      return Optional.ofNullable(reply).map(KeyValue::getValue);
    } catch (JedisException failure) {
      jedis.close();
      throw failed("waiting for a reply", failure);
    }
  }

  private Jedis take() {
    try {
      for (Jedis jedis = poll(); jedis != null; jedis = poll()) {
        if (isAlive(jedis)) {
          return jedis;
        }
        jedis.close();
      }
      return connections.get();
    } catch (JedisException failure) {
      throw failed("connecting", failure);
    }
  }

  private static boolean isAlive(Jedis jedis) {
    try {
      return "PONG".equals(jedis.ping());
    } catch (JedisException gone) {
      return false;
    }
  }

  private synchronized Jedis poll() {
    if (isClosed) {
      throw new IllegalStateException("the transport is closed");
    }
    return idle.pollFirst();
  }

  private synchronized void giveBack(Jedis jedis) {
    if (isPooled || isClosed || idle.size() == MAX_IDLE) {
      jedis.close();
    } else {
      idle.addFirst(jedis);
    }
  }

  private TransportException failed(String doing, JedisException failure) {
    return new TransportException(
        doing + " on " + name + " failed: " + failure.getMessage() + "; is the server up?", failure);
  }

  /** Closes the idle connections; a pool stays open. */
  @Override
  public synchronized void close() {
    isClosed = true;
    idle.forEach(Jedis::close);
    idle.clear();
  }
}
