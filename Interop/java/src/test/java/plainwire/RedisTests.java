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
import java.util.stream.LongStream;
import plainwire.wire.Body;
import plainwire.wire.JsonValue;
import plainwire.wire.JsonValue.JsonObject;
import plainwire.wire.JsonValue.JsonString;
import plainwire.wire.Pointer;

/** A real Redis, over any transport that speaks to one. */
final class RedisTests {
  private final Path folder;

  RedisTests(Path folder) {
    this.folder = folder;
  }

  void run(Suite suite) throws Exception {
    try (RedisServer server = new RedisServer(folder)) {
      runAll(suite, server, "redis", RespTransport::new);
      suite.test("redis: a connection that the server dropped is replaced", () -> restarts(server));
    }
    suite.test("redis: a password is sent, and a wrong one is told", this::authenticates);
    suite.test("redis: an address where nobody listens is named", RedisTests::nobody);
  }

  /** The tests that every transport to Redis passes. */
  static void runAll(Suite suite, RedisServer server, String name, Function<String, Transport> transport) {
    suite.test(name + ": a plain publish pushes the bare body", () -> publishes(server, transport));
    suite.test(name + ": ten thousand tasks keep their order", () -> batches(server, transport));
    suite.test(name + ": a delay and an expiry ride in extra", () -> options(server, transport));
    suite.test(name + ": a call pops its reply", () -> calls(server, transport));
    suite.test(name + ": calls wait at the same time as others publish", () -> concurrent(server, transport));
    suite.test(name + ": a call without a worker times out", () -> timesOut(server, transport));
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

  private static void publishes(RedisServer server, Function<String, Transport> transport) throws Exception {
    try (var tasks = Tasks.on(transport.apply(server.url(7)))) {
      tasks.publish(new Add(1, 2));
      tasks.publish(new Add(1, 2));
    }
    equal(list(server, 7, "add"), List.of("{\"a\":1,\"b\":2}", "{\"a\":1,\"b\":2}"));
  }

  private static void batches(RedisServer server, Function<String, Transport> transport) throws Exception {
    try (var tasks = Tasks.on(transport.apply(server.url(3)))) {
      tasks.publishAll(LongStream.range(0, 10_000).mapToObj(i -> new Add(i, -i)).toList());
    }
    equal(
        list(server, 3, "add"),
        LongStream.range(0, 10_000).mapToObj(i -> "{\"a\":" + i + ",\"b\":" + -i + "}").toList());
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

  /** Takes one message and answers it with the sum, as a worker would. */
  private static void answer(RespConnection connection) throws Exception {
    List<?> taken = (List<?>) connection.run("BLPOP", "add", "20");
    byte[] json = (byte[]) taken.get(1);
    Add add = Add.fromJson(json);
    JsonObject body = (JsonObject) Body.parse(json).json(Body.ROOT, Pointer.ROOT);
    JsonString address = (JsonString) ((JsonObject) body.members().get("extra")).members().get("task_id");
    connection.run("LPUSH", address.value(), "{\"success\":true,\"result\":" + (add.a() + add.b()) + "}");
  }

  private static void calls(RedisServer server, Function<String, Transport> transport) throws Exception {
    try (var tasks = Tasks.on(transport.apply(server.url(7))); RespConnection connection = server.connect(7)) {
      Background worker = Background.run(() -> answer(connection));
      equal(tasks.call(new Add(1, 2), Duration.ofSeconds(20)), 3L);
      worker.join();
    }
  }

  private static void concurrent(RedisServer server, Function<String, Transport> transport) throws Exception {
    try (var tasks = Tasks.on(transport.apply(server.url(7))); RespConnection connection = server.connect(7)) {
      List<Background> callers = new ArrayList<>();
      for (long i = 0; i < 4; i++) {
        long number = i;
        callers.add(Background.run(() -> equal(tasks.call(new Add(number, 1), Duration.ofSeconds(20)), number + 1)));
      }
      for (int i = 0; i < 4; i++) {
        answer(connection);
      }
      for (Background caller : callers) {
        caller.join();
      }
    }
  }

  private static void timesOut(RedisServer server, Function<String, Transport> transport) throws Exception {
    try (var tasks = Tasks.on(transport.apply(server.url(7)))) {
      throwing(CallTimeoutException.class, () -> tasks.call(new Add(1, 2), Duration.ofMillis(50)));
      tasks.publish(new Add(3, 4));
    }
    equal(list(server, 7, "add").size(), 2);
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

  private static void restarts(RedisServer server) throws Exception {
    try (var tasks = Tasks.on(new RespTransport(server.url(7)))) {
      tasks.publish(new Add(1, 2));
      server.stop();
      TransportException failure = throwing(TransportException.class, () -> tasks.publish(new Add(3, 4)));
      that(failure.getMessage().contains("is the server up?"), failure.getMessage());
      server.start();
      tasks.publish(new Add(5, 6));
    }
    equal(list(server, 7, "add"), List.of("{\"a\":1,\"b\":2}", "{\"a\":5,\"b\":6}"));
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
