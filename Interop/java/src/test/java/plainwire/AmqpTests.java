package plainwire;

import static plainwire.Suite.equal;
import static plainwire.Suite.that;
import static plainwire.Suite.throwing;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import examples.Add;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** What only RabbitMQ has. */
final class AmqpTests {
  private final TestRabbit rabbit;
  private final Path folder;

  AmqpTests(TestRabbit rabbit, Path folder) {
    this.rabbit = rabbit;
    this.folder = folder;
  }

  void run(Suite suite) {
    suite.test("rabbitmq: properties and headers are as the protocol has them", this::properties);
    suite.test("rabbitmq: the queue is durable, and declared without arguments", this::declares);
    suite.test("rabbitmq: a queue that others declared otherwise is used as it is", this::otherwise);
    suite.test("rabbitmq: quorum queues and queues with priorities are declared on request", this::arguments);
    suite.test("rabbitmq: a queue that is only looked for and is not there is an error", this::passive);
    suite.test("rabbitmq: a message that no queue would hold is an error, and the next is held", this::unroutable);
    suite.test("rabbitmq: a queue that is full refuses, and what it took is counted", this::full);
    suite.test("rabbitmq: a wrong password is told, and not shown", this::wrongPassword);
    suite.test("rabbitmq: a vhost that is not there is told", this::wrongVhost);
    suite.test("rabbitmq: TLS is verified, by authority and by name, unless told otherwise", this::tls);
    suite.test("rabbitmq: a connection of the program's own stays open", this::ownConnection);
    suite.test("rabbitmq: connections of a factory of the program's own are closed", this::ownFactory);
    suite.test("rabbitmq: a priority and an id that its properties cannot hold are refused", this::properly);
    suite.test("rabbitmq: a queue's name that is no name is refused", this::names);
  }

  private void properly() throws Exception {
    try (Tasks tasks = Tasks.on(open(""))) {
      for (PublishOptions options : List.of(
          PublishOptions.NONE.withPriority(-1), PublishOptions.NONE.withPriority(256), PublishOptions.NONE.withId("x".repeat(256)))) {
        throwing(UnsupportedOperationException.class, () -> tasks.publish(new Add(1, 2), options));
      }
    }
  }

  private AmqpTransport open(String options) {
    return new AmqpTransport(rabbit.url() + options);
  }

  private void delete(String queue) throws Exception {
    try (Channel channel = rabbit.connection().createChannel()) {
      channel.queueDelete(queue);
    }
  }

  private void declare(Map<String, Object> arguments) throws Exception {
    try (Channel channel = rabbit.connection().createChannel()) {
      channel.queueDeclare("add", true, false, false, arguments);
    }
  }

  /** Whether a declaration with these arguments is the one that the server has. */
  private boolean isDeclared(Map<String, Object> arguments) throws Exception {
    Channel channel = rabbit.connection().createChannel();
    try {
      channel.queueDeclare("add", true, false, false, arguments);
      return true;
    } catch (IOException otherwise) {
      return false;
    } finally {
      channel.abort();
    }
  }

  private void properties() throws Exception {
    try (Tasks tasks = Tasks.on(open(""))) {
      tasks.publish(new Add(1, 2));
    }
    Map<String, String> envelope = rabbit.take("add").envelope();
    equal(envelope.get("content-type"), "application/json");
    equal(envelope.get("delivery-mode"), "2");
    equal(envelope.get("id").length(), 36);
    long published = Long.parseLong(envelope.get("plainwire-published-at"));
    equal(Long.parseLong(envelope.get("timestamp")), published / 1000 * 1000);
    that(envelope.get("reply-to") == null && envelope.get("correlation-id") == null, "no reply is wanted");
    equal(envelope.get("priority"), "null");
    that(!envelope.containsKey("plainwire-not-before") && !envelope.containsKey("plainwire-attempt"), envelope.toString());
  }

  private void declares() throws Exception {
    delete("add");
    try (Tasks tasks = Tasks.on(open(""))) {
      tasks.publish(new Add(1, 2));
    }
    that(isDeclared(Map.of()), "without arguments");
    rabbit.take("add");
  }

  private void otherwise() throws Exception {
    delete("add");
    declare(Map.of("x-max-length", 10));
    try (Tasks tasks = Tasks.on(open(""))) {
      tasks.publishAll(List.of(new Add(1, 2), new Add(3, 4)));
    }
    try (Channel channel = rabbit.connection().createChannel()) {
      equal(channel.messageCount("add"), 2L);
    }
    delete("add");
  }

  private void arguments() throws Exception {
    for (var request : Map.of("?queue=quorum", Map.<String, Object>of("x-queue-type", "quorum"),
        "?max-priority=9", Map.<String, Object>of("x-max-priority", 9)).entrySet()) {
      delete("add");
      try (Tasks tasks = Tasks.on(open(request.getKey()))) {
        tasks.publish(new Add(1, 2));
      }
      that(isDeclared(request.getValue()), request.getKey());
    }
    delete("add");
  }

  private void passive() throws Exception {
    delete("add");
    try (Tasks tasks = Tasks.on(open("?queue=passive"))) {
      TransportException failure = throwing(TransportException.class, () -> tasks.publish(new Add(1, 2)));
      that(failure.getMessage().contains("no queue 'add'"), failure.getMessage());
      declare(Map.of());
      tasks.publish(new Add(3, 4));
    }
    rabbit.take("add");
  }

  private void unroutable() throws Exception {
    try (Tasks tasks = Tasks.on(open(""))) {
      tasks.publish(new Add(1, 2));
      delete("add");
      List<Add> batch = List.of(new Add(3, 4), new Add(5, 6));
      TransportException failure = throwing(TransportException.class, () -> tasks.publishAll(batch));
      that(failure.getMessage().contains("there is no queue \"add\""), failure.getMessage());
      equal(failure.confirmed(), 0);
      tasks.publish(new Add(7, 8));
    }
    equal(rabbit.take("add").text(), "{\"a\":7,\"b\":8}");
  }

  private void full() throws Exception {
    delete("add");
    declare(Map.of("x-max-length", 3, "x-overflow", "reject-publish"));
    try (Tasks tasks = Tasks.on(open(""))) {
      List<Add> batch = LongStream.range(0, 20).mapToObj(i -> new Add(i, i)).toList();
      TransportException failure = throwing(TransportException.class, () -> tasks.publishAll(batch));
      that(failure.getMessage().contains("full"), failure.getMessage());
      that(failure.confirmed() >= 3 && failure.confirmed() < 20, failure.confirmed() + " confirmed");
      try (Channel channel = rabbit.connection().createChannel()) {
        channel.queuePurge("add");
      }
      tasks.publish(new Add(1, 2));
    } finally {
      delete("add");
    }
  }

  private void wrongPassword() {
    String url = "amqp://guest:s3cret@" + rabbit.place();
    try (Tasks tasks = Tasks.on(new AmqpTransport(url))) {
      TransportException failure = throwing(TransportException.class, () -> tasks.publish(new Add(1, 2)));
      that(failure.getMessage().contains("refused the user or the password"), failure.getMessage());
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        that(!String.valueOf(cause.getMessage()).contains("s3cret"), cause.getMessage());
      }
    }
  }

  private void wrongVhost() {
    try (Tasks tasks = Tasks.on(new AmqpTransport("amqp://" + rabbit.place() + "/no%2Fwhere"))) {
      TransportException failure = throwing(TransportException.class, () -> tasks.publish(new Add(1, 2)));
      that(failure.getMessage().contains("vhost no/where not found"), failure.getMessage());
    }
  }

  private void tls() throws Exception {
    try (TlsProxy proxy = new TlsProxy(folder, Integer.parseInt(rabbit.place().split(":")[1]))) {
      String here = "amqps://localhost:" + proxy.port();
      String elsewhere = "amqps://127.0.0.1:" + proxy.port();
      String trusted = "?cafile=" + proxy.certificate;
      String own = "&certfile=" + proxy.certificate + "&keyfile=" + proxy.key;
      for (String good : List.of(here + trusted, elsewhere + "?verify=none", here + trusted + own)) {
        try (Tasks tasks = Tasks.on(new AmqpTransport(good))) {
          tasks.publish(new Add(1, 2));
        }
        equal(rabbit.take("add").text(), "{\"a\":1,\"b\":2}");
        equal(proxy.isShownOne, good.endsWith(own));
      }
      for (String bad : List.of(here, elsewhere + trusted)) {
        try (Tasks tasks = Tasks.on(new AmqpTransport(bad))) {
          TransportException failure = throwing(TransportException.class, () -> tasks.publish(new Add(1, 2)));
          that(failure.getMessage().contains("is its certificate trusted"), failure.getMessage());
        }
      }
    }
  }

  private void ownConnection() throws Exception {
    Connection own = rabbit.factory().newConnection();
    try (Tasks tasks = Tasks.on(new AmqpTransport(own))) {
      tasks.publish(new Add(1, 2));
    }
    that(own.isOpen(), "it is the program's");
    equal(rabbit.take("add").text(), "{\"a\":1,\"b\":2}");
    try (Tasks tasks = Tasks.on(new AmqpTransport(own))) {
      own.abort();
      throwing(TransportException.class, () -> tasks.publish(new Add(3, 4)));
    }
  }

  private void ownFactory() throws Exception {
    try (Tasks tasks = Tasks.on(new AmqpTransport(rabbit.factory()))) {
      tasks.publish(new Add(1, 2));
    }
    equal(rabbit.take("add").text(), "{\"a\":1,\"b\":2}");
  }

  private void names() {
    for (String name : List.of("amq.x", "plainwire.x", "", "x".repeat(201), "\u00e9".repeat(101))) {
      throwing(IllegalArgumentException.class, () -> AmqpQueues.check(name));
    }
    AmqpQueues.check("\u00e9".repeat(100));
  }
}
