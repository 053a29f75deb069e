package plainwire;

import static plainwire.Suite.equal;
import static plainwire.Suite.that;
import static plainwire.Suite.throwing;

import examples.Add;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import vectors.Strings;

/** What every transport does, on a real server. */
final class TransportTests {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final int MANY = 10_000;

  private final TestBroker broker;

  TransportTests(TestBroker broker) {
    this.broker = broker;
  }

  void run(Suite suite) {
    test(suite, "the body is sent byte for byte", this::bytes);
    test(suite, "ten thousand tasks of one batch keep their order", this::order);
    test(suite, "a body of nearly a mebibyte arrives whole", this::big);
    test(suite, "a delay and an expiry ride in the envelope", this::times);
    test(suite, "an id and the limits of runs ride in the envelope", this::limits);
    test(suite, "a priority is carried, or refused before anything is sent", this::priority);
    test(suite, "a key is carried, or refused before anything is sent", this::key);
    test(suite, "a call brings the result", this::calls);
    test(suite, "calls wait at the same time as others publish", this::concurrent);
    test(suite, "a call without a worker times out, and the transport goes on", this::timesOut);
    test(suite, "four threads lose nothing", this::threads);
    test(suite, "an empty batch sends nothing", this::nothing);
    test(suite, "a server that is away is told, and used again when it is back", this::restart);
    test(suite, "a closed transport says so", this::closed);
  }

  private void test(Suite suite, String behaviour, Suite.Test test) {
    suite.test(broker.name() + ": " + behaviour, test);
  }

  private Tasks open() {
    return Tasks.on(broker.open());
  }

  private void bytes() throws Exception {
    Strings text = Strings.builder().any("\u0000\"\\ \ud83c\uddfa\u00e9\u2028").build();
    try (Tasks tasks = open()) {
      tasks.publish(new Add(1, 2));
      tasks.publish(new Add(1, 2));
      tasks.publish(text);
    }
    equal(broker.take("add").text(), "{\"a\":1,\"b\":2}");
    equal(broker.take("add").text(), "{\"a\":1,\"b\":2}");
    equal(broker.take("strings").text(), new String(text.toJson(), StandardCharsets.UTF_8));
  }

  private void order() throws Exception {
    try (Tasks tasks = open()) {
      tasks.publishAll(LongStream.range(0, MANY).mapToObj(i -> new Add(i, -i)).toList());
    }
    for (int i = 0; i < MANY; i++) {
      equal(broker.take("add").text(), "{\"a\":" + i + ",\"b\":" + -i + "}");
    }
  }

  private void big() throws Exception {
    Strings text = Strings.builder().any("x".repeat(1_000_000)).build();
    try (Tasks tasks = open()) {
      tasks.publishAll(List.of(text, text, text));
    }
    for (int i = 0; i < 3; i++) {
      equal(broker.take("strings").text(), new String(text.toJson(), StandardCharsets.UTF_8));
    }
  }

  private void times() throws Exception {
    long before = System.currentTimeMillis();
    try (Tasks tasks = open()) {
      tasks.publish(new Add(1, 2), PublishOptions.after(Duration.ofSeconds(5)).withExpiry(Duration.ofMillis(9500)));
    }
    Received message = broker.take("add");
    long published = message.number("plainwire-published-at");
    that(published >= before && published <= System.currentTimeMillis(), "published at " + published);
    equal(message.number("plainwire-not-before"), published + 5000);
    equal(message.number("plainwire-expires-at"), published + 9500);
  }

  private void limits() throws Exception {
    Instant time = Instant.ofEpochMilli(System.currentTimeMillis() + 5000);
    PublishOptions options =
        PublishOptions.NONE.withId("order-17").withRetries(0).withTimeout(Duration.ofMillis(2500)).withTime(time);
    try (Tasks tasks = open()) {
      tasks.publish(new Add(1, 2), options);
      Received message = broker.take("add");
      equal(message.envelope().get("id"), "order-17");
      equal(message.number("plainwire-retries"), 0L);
      equal(message.number("plainwire-timeout"), 2500L);
      equal(message.number("plainwire-not-before"), time.toEpochMilli());
      List<Add> batch = List.of(new Add(1, 2), new Add(3, 4));
      throwing(IllegalArgumentException.class, () -> tasks.publishAll(batch, options));
      throwing(IllegalArgumentException.class, () -> tasks.call(new Add(1, 2), LONG, options));
      nothingWaits(tasks);
    }
  }

  private void priority() throws Exception {
    PublishOptions urgent = PublishOptions.NONE.withPriority(7);
    try (Tasks tasks = open()) {
      if (broker.hasPriorities()) {
        tasks.publish(new Add(1, 2), urgent);
        Received message = broker.take("add");
        equal(message.text(), "{\"a\":1,\"b\":2}");
        equal(message.envelope().get("priority"), "7");
        that(message.number("plainwire-published-at") > 0, "the time of its publication");
      } else {
        List<Add> batch = List.of(new Add(1, 2), new Add(3, 4));
        that(refusal(() -> tasks.publishAll(batch, urgent)).contains("no priorities"), "the reason");
        nothingWaits(tasks);
      }
    }
  }

  private void key() throws Exception {
    PublishOptions keyed = PublishOptions.NONE.withKey("\u00e9");
    try (Tasks tasks = open()) {
      if (broker.hasKeys()) {
        tasks.publish(new Add(1, 2), keyed);
        equal(broker.take("add").envelope().get("key"), "\u00e9");
      } else {
        that(refusal(() -> tasks.publish(new Add(1, 2), keyed)).contains("no keys"), "the reason");
        nothingWaits(tasks);
      }
    }
  }

  private static String refusal(Suite.Test test) {
    return throwing(UnsupportedOperationException.class, test).getMessage();
  }

  /** The next message of the queue is one that is published now. */
  private void nothingWaits(Tasks tasks) throws Exception {
    tasks.publish(new Add(-1, -1));
    equal(broker.take("add").text(), "{\"a\":-1,\"b\":-1}");
  }

  /** Takes one message and answers it with the sum, as a worker would. */
  private void answer() throws Exception {
    Received call = broker.take("add");
    Add add = Add.fromJson(call.body());
    broker.reply(call, "{\"success\":true,\"result\":" + (add.a() + add.b()) + "}");
  }

  private void calls() throws Exception {
    try (Tasks tasks = open()) {
      Background worker = Background.run(this::answer);
      equal(tasks.call(new Add(1, 2), LONG), 3L);
      worker.join();
      worker = Background.run(this::answer);
      equal(tasks.call(new Add(3, 4), LONG), 7L);
      worker.join();
    }
  }

  private void concurrent() throws Exception {
    try (Tasks tasks = open()) {
      List<Background> callers = new ArrayList<>();
      for (long i = 0; i < 4; i++) {
        long number = i;
        callers.add(Background.run(() -> equal(tasks.call(new Add(number, 1), LONG), number + 1)));
      }
      Strings other = Strings.builder().any("meanwhile").build();
      tasks.publish(other);
      for (int i = 0; i < 4; i++) {
        answer();
      }
      for (Background caller : callers) {
        caller.join();
      }
    }
    equal(broker.take("strings").text(), "{\"any\":\"meanwhile\"}");
  }

  private void timesOut() throws Exception {
    try (Tasks tasks = open()) {
      // What a call needs for the first time, such as a topic for replies, may take longer than the time-out that is tested.
      Background worker = Background.run(this::answer);
      equal(tasks.call(new Add(1, 1), LONG), 2L);
      worker.join();
      throwing(CallTimeoutException.class, () -> tasks.call(new Add(1, 2), Duration.ofMillis(300)));
      Received late = broker.take("add");
      broker.reply(late, "{\"success\":true,\"result\":99}");
      worker = Background.run(this::answer);
      equal(tasks.call(new Add(3, 4), LONG), 7L);
      worker.join();
    }
  }

  private void threads() throws Exception {
    Set<String> expected = new HashSet<>();
    try (Tasks tasks = open()) {
      List<Background> threads = new ArrayList<>();
      for (long thread = 0; thread < 4; thread++) {
        long number = thread;
        threads.add(Background.run(() -> LongStream.range(0, 50).forEach(i -> tasks.publish(new Add(number, i)))));
        LongStream.range(0, 50).forEach(i -> expected.add("{\"a\":" + number + ",\"b\":" + i + "}"));
      }
      for (Background thread : threads) {
        thread.join();
      }
    }
    Set<String> found = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      found.add(broker.take("add").text());
    }
    equal(found, expected);
  }

  private void nothing() throws Exception {
    try (Tasks tasks = open()) {
      tasks.publishAll(List.of());
      nothingWaits(tasks);
    }
  }

  private void restart() throws Exception {
    try (Tasks tasks = open()) {
      tasks.publish(new Add(1, 2));
      equal(broker.take("add").text(), "{\"a\":1,\"b\":2}");
      if (!broker.stop()) {
        return;
      }
      try {
        TransportException failure = throwing(TransportException.class, () -> tasks.publish(new Add(3, 4)));
        that(failure.getMessage().contains("is the server up?"), failure.getMessage());
        equal(failure.confirmed(), 0);
      } finally {
        broker.start();
      }
      tasks.publish(new Add(5, 6));
      equal(broker.take("add").text(), "{\"a\":5,\"b\":6}");
    }
  }

  private void closed() {
    Tasks tasks = open();
    tasks.close();
    tasks.close();
    String message = throwing(IllegalStateException.class, () -> tasks.publish(new Add(1, 2))).getMessage();
    equal(message, "the transport is closed");
  }
}
