package plainwire;

import static plainwire.Suite.equal;
import static plainwire.Suite.that;
import static plainwire.Suite.throwing;

import examples.Add;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What becomes of replies, and of bodies that carry an envelope. */
final class ReplyTests {
  /** Answers every call with the same bytes. */
  private record Parrot(String reply) implements Transport {
    @Override
    public void send(List<Message> messages) {
      // The reply is ready.
    }

    @Override
    public Optional<byte[]> call(Message message, Duration timeout) {
      return Optional.ofNullable(reply).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  void run(Suite suite) {
    suite.test("reply: a result is typed", () -> equal(call("{\"success\":true,\"result\":3.0}"), 3L));
    suite.test("reply: each status has its exception", ReplyTests::failures);
    suite.test("reply: a result of the wrong type is told from a broken reply", ReplyTests::invalid);
    suite.test("extra: only when a feature needs it", ReplyTests::extra);
    suite.test("options: times that run backwards and priorities that are none are refused", ReplyTests::options);
  }

  private static Long call(String reply) {
    try (var tasks = Tasks.on(new Parrot(reply))) {
      return tasks.call(new Add(1, 2), Duration.ofSeconds(1));
    }
  }

  private static String reply(String status, String more) {
    return "{\"success\":false,\"result\":null,\"status\":\"" + status + "\",\"exception\":\"why\"" + more + "}";
  }

  private static void failures() {
    that(throwing(TaskFailedException.class, () -> call(reply("failed", ""))).getMessage().endsWith("why"), "the reason");
    throwing(TaskCancelledException.class, () -> call(reply("cancelled", "")));
    throwing(TaskDiscardedException.class, () -> call(reply("discarded", "")));
    throwing(TaskExpiredException.class, () -> call(reply("expired", "")));
    TaskDuplicateException duplicate =
        throwing(TaskDuplicateException.class, () -> call(reply("duplicate", ",\"duplicate_of\":\"m\"")));
    equal(duplicate.other(), Optional.of("m"));
    throwing(TaskDuplicateException.class, () -> call(reply("duplicate", "")));
    String violation = ",\"violation\":{\"code\":\"minimum\",\"pointer\":\"/a\",\"message\":\"m\"}";
    TaskRejectedException rejected =
        throwing(TaskRejectedException.class, () -> call(reply("rejected", violation)));
    equal(rejected.code(), Optional.of("minimum"));
    equal(rejected.pointer(), Optional.of("/a"));
    equal(rejected.task(), "add");
    throwing(TaskFailedException.class, () -> call("{\"success\":false}"));
    throwing(CallTimeoutException.class, () -> call(null));
  }

  private static void invalid() {
    throwing(InvalidReplyException.class, () -> call("{\"success\":true,\"result\":\"3\"}"));
    throwing(InvalidReplyException.class, () -> call("{\"success\":true}"));
    throwing(InvalidReplyException.class, () -> call("{}"));
    throwing(InvalidReplyException.class, () -> call("nonsense"));
  }

  private static Message message(String body, Optional<Duration> delay, boolean wantsReply) {
    Instant time = Instant.ofEpochMilli(1_700_000_000_250L);
    PublishOptions options = delay.map(PublishOptions::after).orElse(PublishOptions.NONE);
    return new Message("q", body.getBytes(StandardCharsets.UTF_8), new Envelope("id", time, options, wantsReply));
  }

  private static void extra() {
    String bare = new String(ExtraMember.body(message("{\"a\":1}", Optional.empty(), false), "Redis"), StandardCharsets.UTF_8);
    equal(bare, "{\"a\":1}");
    String delayed =
        new String(ExtraMember.body(message("{}", Optional.of(Duration.ofMillis(1500)), true), "Redis"), StandardCharsets.UTF_8);
    equal(
        delayed,
        "{\"extra\":{\"task_id\":\"id\",\"publish_time\":1700000000.25,\"is_using_rpc_mode\":true,\"countdown\":1.5}}");
    PublishOptions limits = PublishOptions.NONE.withRetries(0).withTimeout(Duration.ofNanos(1));
    Envelope limited = new Envelope("id", Instant.ofEpochMilli(1_700_000_000_250L), limits, false);
    equal(
        new String(ExtraMember.body(new Message("q", new byte[] {'{', '}'}, limited), "Redis"), StandardCharsets.UTF_8),
        "{\"extra\":{\"task_id\":\"id\",\"publish_time\":1700000000.25,\"max_retry_times\":0,\"function_timeout\":0.001}}");
    Suite.refused("size@", () -> ExtraMember.body(message("{" + " ".repeat((1 << 20) - 2) + "}", Optional.empty(), true), "Redis"));
  }

  private static void options() {
    throwing(IllegalArgumentException.class, () -> PublishOptions.after(Duration.ofMillis(-1)));
    throwing(IllegalArgumentException.class, () -> PublishOptions.expiringIn(Duration.ZERO));
    throwing(IllegalArgumentException.class, () -> PublishOptions.NONE.withId(""));
    throwing(IllegalArgumentException.class, () -> PublishOptions.NONE.withTimeout(Duration.ZERO));
    throwing(IllegalArgumentException.class, () -> PublishOptions.NONE.withTimeout(Duration.ofMillis(-1)));
    throwing(IllegalArgumentException.class, () -> PublishOptions.NONE.withTimeout(Duration.ofSeconds(Long.MAX_VALUE)));
    throwing(IllegalArgumentException.class, () -> PublishOptions.after(Duration.ZERO).withTime(Instant.EPOCH));
    equal(
        throwing(IllegalArgumentException.class, () -> PublishOptions.NONE.withRetries(-1)).getMessage(),
        "the retries are -1: a message may ask for 0 or more");
    traces();
  }

  private static void traces() {
    String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    PublishOptions traced = PublishOptions.NONE.withTraceParent(trace);
    String zeros = "0".repeat(32);
    for (String odd : List.of("", trace + "0", trace + "\n", trace.toUpperCase(Locale.ROOT), "ff" + trace.substring(2),
        "00-" + zeros + trace.substring(35), trace.substring(0, 36) + zeros.substring(16) + "-01")) {
      throwing(IllegalArgumentException.class, () -> PublishOptions.NONE.withTraceParent(odd));
    }
    for (String odd : List.of("", "a".repeat(513), "\u00e9=b", "a\n")) {
      throwing(IllegalArgumentException.class, () -> traced.withTraceState(odd));
    }
    throwing(IllegalArgumentException.class, () -> PublishOptions.NONE.withTraceState("a=b"));
    PublishOptions whole = traced.withTraceState("a=b").withRetries(1).withKey("k").withId("i").withPriority(2)
        .withDelay(Duration.ZERO).withExpiry(Duration.ofSeconds(1)).withTimeout(Duration.ofSeconds(1));
    equal(List.of(whole.traceParent().orElseThrow(), whole.traceState().orElseThrow()), List.of(trace, "a=b"));
    equal(whole.withTraceParent(trace).traceState().isPresent(), false);
  }
}
