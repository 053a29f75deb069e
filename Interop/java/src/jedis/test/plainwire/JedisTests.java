package plainwire;

import examples.Add;
import java.nio.file.Path;
import redis.clients.jedis.Jedis;

/** The tests of every transport to Redis, over jedis. */
final class JedisTests implements OptionalTests {
  @Override
  public void run(Suite suite, Path folder) throws Exception {
    try (RedisServer server = new RedisServer(folder)) {
      RedisTests.runAll(suite, server, "jedis", JedisTransport::new);
      suite.test("jedis: connections of the program's own", () -> pool(server));
    }
  }

  private static void pool(RedisServer server) throws Exception {
    try (var tasks = Tasks.on(new JedisTransport(() -> new Jedis(server.url(7)))); var jedis = new Jedis(server.url(7))) {
      tasks.publish(new Add(1, 2));
      Suite.equal(jedis.lpop("add"), "{\"a\":1,\"b\":2}");
    }
  }
}
