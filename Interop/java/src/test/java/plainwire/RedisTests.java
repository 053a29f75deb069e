package plainwire;

import static plainwire.Suite.equal;
import static plainwire.Suite.that;
import static plainwire.Suite.throwing;

import examples.Add;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import plainwire.wire.JsonValue;
import plainwire.wire.JsonValue.JsonObject;

/** What only Redis has. */
final class RedisTests {
  private final Path folder;

  RedisTests(Path folder) {
    this.folder = folder;
  }

  void run(Suite suite) throws Exception {
    try (RedisServer server = new RedisServer(folder)) {
      runOn(suite, server, "redis", RespTransport::new);
      runOn(suite, server, "jedis", JedisTransport::new);
    }
    suite.test("redis: a password is sent, and a wrong one is told", this::authenticates);
    suite.test("redis: an address where nobody listens is named", RedisTests::nobody);
  }

  private static void runOn(Suite suite, RedisServer server, String name, Function<String, Transport> transport) {
    suite.test(name + ": a delay and an expiry ride in extra", () -> options(server, transport));
    suite.test(name + ": a message with a priority is a record", () -> records(server, transport));
    suite.test(name + ": a refusal of the server is told, with what was confirmed", () -> refusals(server, transport));
  }

  private static List<String> list(RedisServer server, int database, String queue) throws Exception {
    try (RespConnection connection = server.connect(database)) {
      List<String> texts = new ArrayList<>();
      for (Object item : (List<?>) connection.run("LRANGE", queue, "0", "-1")) {
        texts.add(new String((byte[]) item, StandardCharsets.UTF_8));
      }
      connection.run("DEL", queue);
      return texts;
    }
  }

  private static void options(RedisServer server, Function<String, Transport> transport) throws Exception {
    try (var tasks = Tasks.on(transport.apply(server.url(7)))) {
      tasks.publish(new Add(1, 2), PublishOptions.after(Duration.ofSeconds(5)).withExpiry(Duration.ofMillis(9500)));
    }
    JsonObject body = (JsonObject) JsonValue.parse(list(server, 7, "add").get(0));
    JsonObject extra = (JsonObject) body.members().get("extra");
    equal(extra.members().get("countdown"), JsonValue.of(5));
    equal(extra.members().get("msg_expire_seconds"), JsonValue.of(9.5));
    that(extra.members().containsKey("publish_time") && extra.members().containsKey("task_id"), "id and time");
  }

  private static void records(RedisServer server, Function<String, Transport> transport) throws Exception {
    PublishOptions options = PublishOptions.NONE.withPriority(-2).withId("\u00f6").withRetries(3);
    try (var tasks = Tasks.on(transport.apply(server.url(7)))) {
      tasks.publish(new Add(1, 2), options.withTimeout(Duration.ofMillis(1500)).withExpiry(Duration.ofSeconds(60)));
      tasks.publish(new Add(1, 3), PublishOptions.after(Duration.ofSeconds(60)).withPriority(Integer.MAX_VALUE));
      throwing(CallTimeoutException.class, () -> tasks.call(new Add(1, 4), Duration.ofMillis(50), PublishOptions.NONE.withPriority(1)));
    }
    try (RespConnection connection = server.connect(7)) {
      List<String> prior = texts(connection.run("ZRANGE", "plainwire:{add}:prior", "0", "-1", "WITHSCORES"));
      equal(prior.get(1) + " " + prior.get(3), "-1 2");
      that(prior.get(0).matches("\\d{16}1;\\d+;;1;36;36;([0-9a-f-]{36})\\1\\{\"a\":1,\"b\":4\\}"), prior.get(0));
      String extra = ",\"extra\":\\{\"publish_time\":[0-9.]+,\"max_retry_times\":3,\"function_timeout\":1.5\\}\\}";
      that(prior.get(2).matches("\\d{16}1;\\d+;\\d+;-2;2;0;\u00f6\\{\"a\":1,\"b\":2" + extra), prior.get(2));
      List<String> later = texts(connection.run("ZRANGE", "plainwire:{add}:later", "0", "-1"));
      that(later.get(0).matches("\\d{16}1;\\d+;;2147483647;36;0;.{36}\\{\"a\":1,\"b\":3\\}"), later.get(0));
      equal(connection.run("EXISTS", "add"), 0L);
      connection.run("DEL", "plainwire:{add}:prior", "plainwire:{add}:later", "plainwire:{add}:sequence");
    }
  }

  private static List<String> texts(Object reply) {
    return ((List<?>) reply).stream().map(text -> new String((byte[]) text, StandardCharsets.UTF_8)).toList();
  }

  private static void refusals(RedisServer server, Function<String, Transport> transport) throws Exception {
    try (RespConnection connection = server.connect(7)) {
      connection.run("SET", "add", "no list");
      try (var tasks = Tasks.on(transport.apply(server.url(7)))) {
        TransportException failure = throwing(TransportException.class, () -> tasks.publish(new Add(1, 2)));
        that(failure.getMessage().contains("WRONGTYPE"), failure.getMessage());
        equal(failure.confirmed(), 0);
        connection.run("DEL", "add");
        tasks.publish(new Add(1, 2));
      }
      connection.run("DEL", "add");
    }
  }

  private void authenticates() throws Exception {
    try (RedisServer server = new RedisServer(folder, "--requirepass", "s3cret/")) {
      String address = "127.0.0.1:" + server.port + "/7";
      try (var tasks = Tasks.on(new RespTransport("redis://:s3cret%2F@" + address))) {
        tasks.publish(new Add(1, 2));
      }
      for (String wrong : List.of("redis://" + address, "redis://:wrong@" + address)) {
        try (var tasks = Tasks.on(new RespTransport(wrong))) {
          TransportException failure = throwing(TransportException.class, () -> tasks.publish(new Add(1, 2)));
          that(failure.getMessage().contains("was refused") && !failure.getMessage().contains("wrong@"), failure.getMessage());
        }
      }
    }
  }

  private static void nobody() throws Exception {
    try (var tasks = Tasks.on(new RespTransport("redis://127.0.0.1:1/7"))) {
      TransportException failure = throwing(TransportException.class, () -> tasks.publish(new Add(1, 2)));
      that(failure.getMessage().contains("127.0.0.1:1"), failure.getMessage());
    }
  }
}
