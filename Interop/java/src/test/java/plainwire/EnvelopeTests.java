package plainwire;

import static plainwire.Suite.equal;
import static plainwire.Suite.that;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plainwire.wire.JsonValue;
import plainwire.wire.JsonValue.JsonArray;
import plainwire.wire.JsonValue.JsonInteger;
import plainwire.wire.JsonValue.JsonObject;
import plainwire.wire.JsonValue.JsonString;

/** The envelopes of Interop/vectors/envelopes.json, as every transport writes them. */
final class EnvelopeTests {
  private static final byte[] BODY = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

  private final Path folder;

  EnvelopeTests(Path folder) {
    this.folder = folder;
  }

  void run(Suite suite, Path file) throws Exception {
    JsonArray vectors = (JsonArray) JsonValue.parse(Files.readString(file));
    that(!vectors.items().isEmpty(), "there are vectors");
    for (JsonValue vector : vectors.items()) {
      Map<String, JsonValue> members = ((JsonObject) vector).members();
      suite.test("envelope: " + ((JsonString) members.get("name")).value(), () -> check(members));
    }
  }

  private void check(Map<String, JsonValue> vector) throws Exception {
    Message message = new Message("q", BODY, envelope(((JsonObject) vector.get("envelope")).members()));
    if (vector.get("headers") instanceof JsonObject headers) {
      headers(message, headers.members());
    }
    if (vector.get("extra") instanceof JsonObject extra) {
      equal(JsonValue.parse(text(RedisCommand.of(message).words()[1])), body(Optional.of(extra)));
    }
    if (vector.get("prior") instanceof JsonObject prior) {
      record(message, prior.members());
    }
    row(message, ((JsonObject) vector.get("row")).members());
  }

  private static Envelope envelope(Map<String, JsonValue> said) {
    Instant published = Instant.ofEpochMilli(number(said, "published_at").orElseThrow());
    PublishOptions options = PublishOptions.NONE.withId(((JsonString) said.get("id")).value());
    options = number(said, "not_before").map(Instant::ofEpochMilli).map(options::withTime).orElse(options);
    options = number(said, "expires_at").map(Instant::ofEpochMilli).map(time -> Duration.between(published, time))
        .map(options::withExpiry).orElse(options);
    options = number(said, "priority").map(Long::intValue).map(options::withPriority).orElse(options);
    options = number(said, "retries").map(Long::intValue).map(options::withRetries).orElse(options);
    options = number(said, "timeout").map(Duration::ofMillis).map(options::withTimeout).orElse(options);
    options = text(said, "traceparent").map(options::withTraceParent).orElse(options);
    options = text(said, "tracestate").map(options::withTraceState).orElse(options);
    return new Envelope(options.id().orElseThrow(), published, options, said.containsKey("wants_reply"));
  }

  private static void headers(Message message, Map<String, JsonValue> expected) {
    Map<String, JsonValue> amqp = new HashMap<>();
    AmqpEnvelope.properties(message.envelope()).getHeaders().forEach((name, value) ->
        amqp.put(name, value instanceof String text ? JsonValue.of(text) : integer(value)));
    equal(amqp, expected);
    Map<String, JsonValue> kafka = new HashMap<>();
    KafkaRecords.record(message).headers().forEach(header -> {
      if (!List.of("plainwire-id", "plainwire-reply-to").contains(header.key())) {
        String value = text(header.value());
        kafka.put(header.key(), expected.get(header.key()) instanceof JsonString ? JsonValue.of(value) : integer(value));
      }
    });
    equal(kafka, expected);
  }

  private static void record(Message message, Map<String, JsonValue> expected) {
    byte[][] words = RedisCommand.of(message).words();
    equal(integer(text(words[5])), expected.get("due"));
    equal(integer(text(words[6])), expected.get("score"));
    String record = text(words[7]);
    String head = ((JsonString) expected.get("head")).value();
    that(record.startsWith(head), record);
    Optional<JsonValue> extra = Optional.of(expected.get("extra")).filter(value -> value instanceof JsonObject);
    equal(JsonValue.parse(record.substring(head.length())), body(extra));
  }

  private void row(Message message, Map<String, JsonValue> expected) throws Exception {
    Path file = folder.resolve("envelopes.db");
    Files.deleteIfExists(file);
    try (SqliteTransport transport = new SqliteTransport(file)) {
      transport.send(List.of(message));
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM plainwire_messages")) {
      that(rows.next(), "there is a row");
      for (String name : List.of("due", "priority", "retries", "timeout")) {
        long value = rows.getLong(name);
        equal(rows.wasNull() ? JsonValue.NULL : JsonValue.of(value), expected.get(name));
      }
      for (String name : List.of("traceparent", "tracestate")) {
        String value = rows.getString(name);
        equal(value == null ? JsonValue.NULL : JsonValue.of(value), expected.getOrDefault(name, JsonValue.NULL));
      }
    }
  }

  private static JsonObject body(Optional<JsonValue> extra) {
    Map<String, JsonValue> members = new HashMap<>(Map.of("a", JsonValue.of(1)));
    extra.ifPresent(value -> members.put("extra", value));
    return new JsonObject(members);
  }

  private static Optional<Long> number(Map<String, JsonValue> members, String name) {
    return Optional.ofNullable(members.get(name)).map(value -> ((JsonInteger) value).value());
  }

  private static Optional<String> text(Map<String, JsonValue> members, String name) {
    return Optional.ofNullable(members.get(name)).map(value -> ((JsonString) value).value());
  }

  private static JsonValue integer(Object number) {
    return JsonValue.of(Long.parseLong(number.toString()));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
