package plainwire;

import java.util.ArrayDeque;
import java.util.Deque;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** Connections of our own; idle ones are kept, and one that the server dropped meanwhile is replaced. */
final class JedisConnections implements JedisLink {
  private static final int MAX_IDLE = 8;

  private final RedisUrl url;
  private final Deque<Jedis> idle = new ArrayDeque<>();
  private boolean isClosed;

  JedisConnections(RedisUrl url) {
    this.url = url;
  }

  @Override
  public <T> T with(Work<T> work) {
    Jedis connection = take();
    boolean isDone = false;
    try {
      T result = work.with(JedisCommands.of(connection));
      isDone = true;
      return result;
    } finally {
      if (isDone) {
        giveBack(connection);
      } else {
        connection.close();
      }
    }
  }

  private Jedis take() {
    for (Jedis connection = poll(); connection != null; connection = poll()) {
      if (isAlive(connection)) {
        return connection;
      }
      connection.close();
    }
    return open();
  }

  private Jedis open() {
    DefaultJedisClientConfig.Builder config =
        DefaultJedisClientConfig.builder().database(url.database()).connectionTimeoutMillis(url.connectMillis());
    url.user().ifPresent(config::user);
    url.password().ifPresent(config::password);
    Jedis connection = new Jedis(new HostAndPort(url.host(), url.port()), config.build());
    connection.connect();
    return connection;
  }

  private static boolean isAlive(Jedis connection) {
    try {
      return "PONG".equals(connection.ping());
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

  private synchronized void giveBack(Jedis connection) {
    if (isClosed || idle.size() == MAX_IDLE) {
      connection.close();
    } else {
      idle.addFirst(connection);
    }
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    idle.forEach(Jedis::close);
    idle.clear();
  }
}
