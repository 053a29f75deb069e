package plainwire;

import examples.Add;
import java.time.Duration;
import java.util.function.Supplier;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPooled;

/** Clients of the program's own, over jedis. */
final class JedisTests {
  private final TestRedis redis;

  JedisTests(TestRedis redis) {
    this.redis = redis;
  }

  void run(Suite suite) {
    suite.test("jedis: connections of a pool of the program's own are given back", this::pool);
    suite.test("jedis: a connection of the program's own stays open", this::connection);
    suite.test("jedis: a JedisPooled of the program's own stays open", this::pooled);
  }

  private void pool() throws Exception {
    try (Jedis own = new Jedis(redis.url())) {
      publishAndCall(new JedisTransport(() -> new Jedis(redis.url())), own::ping);
    }
  }

  private void connection() throws Exception {
    try (Jedis own = new Jedis(redis.url())) {
      publishAndCall(new JedisTransport(own), own::ping);
    }
  }

  private void pooled() throws Exception {
    try (JedisPooled own = new JedisPooled(redis.url())) {
      publishAndCall(new JedisTransport(own), own::ping);
    }
  }

  private void publishAndCall(JedisTransport transport, Supplier<String> ping) throws Exception {
    try (Tasks tasks = Tasks.on(transport)) {
      tasks.publish(new Add(1, 2));
      Suite.equal(redis.take("add").text(), "{\"a\":1,\"b\":2}");
      Background worker = Background.run(() -> redis.reply(redis.take("add"), "{\"success\":true,\"result\":7}"));
      Suite.equal(tasks.call(new Add(3, 4), Duration.ofSeconds(20)), 7L);
      worker.join();
    }
    Suite.equal(ping.get(), "PONG");
  }
}
