package plainwire;

import java.util.function.Supplier;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.UnifiedJedis;

/** Where connections to a Redis come from, and go back to. */
interface JedisLink {
  /** Something to do with a connection. */
  interface Work<T> {
    T with(JedisCommands commands);
  }

  /** Does something with a connection that nobody else uses meanwhile. */
  <T> T with(Work<T> work);

  /** Closes what is ours. */
  void close();

  /** The user's client, which may be shared by threads. */
  static JedisLink on(UnifiedJedis client) {
    return new JedisLink() {
      @Override
      public <T> T with(Work<T> work) {
        return work.with(JedisCommands.of(client));
      }

      @Override
      public void close() {
        // It is the user's.
      }
    };
  }

  /** The user's connection, which may not be shared. */
  static JedisLink on(Jedis connection) {
    return new JedisLink() {
      @Override
      public synchronized <T> T with(Work<T> work) {
        return work.with(JedisCommands.of(connection));
      }

      @Override
      public void close() {
        // It is the user's.
      }
    };
  }

  /** The user's pool. */
  static JedisLink from(Supplier<Jedis> pool) {
    return new JedisLink() {
      @Override
      public <T> T with(Work<T> work) {
        try (Jedis connection = pool.get()) {
          return work.with(JedisCommands.of(connection));
        }
      }

      @Override
      public void close() {
        // It is the user's.
      }
    };
  }
}
