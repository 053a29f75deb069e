package plainwire;

import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.KeyValue;

/** What is asked of jedis' clients, which have no interface in common for it. */
interface JedisCommands {
  /** Commands that go out together. */
  AbstractPipeline pipelined();

  /** Takes the head of a list, waiting for it; null when none comes within so many seconds. */
  KeyValue<byte[], byte[]> blpop(double seconds, byte[] key);

  static JedisCommands of(Jedis connection) {
    return new JedisCommands() {
      @Override
      public AbstractPipeline pipelined() {
        return connection.pipelined();
      }

      @Override
      public KeyValue<byte[], byte[]> blpop(double seconds, byte[] key) {
        return connection.blpop(seconds, key);
      }
    };
  }

  static JedisCommands of(UnifiedJedis client) {
    return new JedisCommands() {
      @Override
      public AbstractPipeline pipelined() {
        return client.pipelined();
      }

      @Override
      public KeyValue<byte[], byte[]> blpop(double seconds, byte[] key) {
        return client.blpop(seconds, key);
      }
    };
  }
}
