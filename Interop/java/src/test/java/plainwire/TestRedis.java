package plainwire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import plainwire.wire.JsonValue.JsonObject;
import plainwire.wire.JsonValue;

/** A Redis, and a transport to it. */
final class TestRedis implements TestBroker {
  private final TestServer server;
  private final String name;
  private final Function<String, Transport> transport;

  TestRedis(String name, Path folder, Function<String, Transport> transport) throws Exception {
    this.server = new TestServer("redis", folder);
    this.name = name;
    this.transport = transport;
  }

  @Override
  public String name() {
    return name;
  }

  String url() {
    return server.url();
  }

  @Override
  public Transport open() {
    return transport.apply(server.url());
  }

  RespConnection connect() throws Exception {
    return new RespConnection(RedisUrl.parse(server.url()));
  }

  @Override
  public Received take(String queue) throws Exception {
    try (RespConnection connection = connect()) {
      if (connection.run("ZPOPMIN", "plainwire:{" + queue + "}:prior") instanceof List<?> prior && !prior.isEmpty()) {
        return received(new String((byte[]) prior.get(0), StandardCharsets.UTF_8));
      }
      if (!(connection.run("BLPOP", queue, "20") instanceof List<?> taken)) {
        throw new AssertionError("nothing came to " + queue);
      }
      byte[] body = (byte[]) taken.get(1);
      return new Received(body, envelope(body));
    }
  }

  /** What a number and a record say, of those whose id and address are ASCII. */
  private static Received received(String member) {
    String[] parts = member.substring(16).split(";", 7);
    int texts = Integer.parseInt(parts[4]) + Integer.parseInt(parts[5]);
    byte[] body = parts[6].substring(texts).getBytes(StandardCharsets.UTF_8);
    Map<String, String> envelope = new HashMap<>(Map.of("priority", parts[3]));
    envelope.put("id", parts[6].substring(0, Integer.parseInt(parts[4])));
    envelope.put("plainwire-published-at", parts[1]);
    envelope.put("plainwire-expires-at", parts[2]);
    return new Received(body, envelope);
  }

  private static Map<String, String> envelope(byte[] body) {
    Map<String, String> envelope = new HashMap<>();
    JsonObject members = (JsonObject) JsonValue.parse(new String(body, StandardCharsets.UTF_8));
    if (members.members().get("extra") instanceof JsonObject extra) {
      Map<String, JsonValue> given = extra.members();
      envelope.put("reply-to", text(given.get("task_id")));
      double published = Double.parseDouble(given.get("publish_time").toJson()) * 1000;
      envelope.put("plainwire-published-at", Long.toString(Math.round(published)));
      put(envelope, "plainwire-not-before", published, given.get("countdown"));
      put(envelope, "plainwire-expires-at", published, given.get("msg_expire_seconds"));
      put(envelope, "plainwire-timeout", 0, given.get("function_timeout"));
      envelope.put("id", text(given.get("task_id")));
      if (given.get("max_retry_times") instanceof JsonValue.JsonInteger retries) {
        envelope.put("plainwire-retries", Long.toString(retries.value()));
      }
    }
    return envelope;
  }

  private static void put(Map<String, String> envelope, String name, double published, JsonValue seconds) {
    if (seconds != null) {
      envelope.put(name, Long.toString(Math.round(published + Double.parseDouble(seconds.toJson()) * 1000)));
    }
  }

  private static String text(JsonValue value) {
    return ((JsonValue.JsonString) value).value();
  }

  @Override
  public void reply(Received call, String json) throws Exception {
    try (RespConnection connection = connect()) {
      connection.run("LPUSH", call.envelope().get("reply-to"), json);
    }
  }

  @Override
  public boolean stop() throws Exception {
    server.stop();
    return true;
  }

  @Override
  public void start() throws Exception {
    server.start();
  }

  @Override
  public boolean hasPriorities() {
    return true;
  }

  @Override
  public boolean hasKeys() {
    return false;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
