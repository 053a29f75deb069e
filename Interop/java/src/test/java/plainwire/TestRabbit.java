package plainwire;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A RabbitMQ, and a transport to it. */
final class TestRabbit implements TestBroker {
  private static final int ATTEMPTS = 4000;

  private final TestServer server;
  private Connection connection;

  TestRabbit(Path folder) throws Exception {
    this.server = new TestServer("rabbitmq", folder);
  }

  @Override
  public String name() {
    return "rabbitmq";
  }

  String url() {
    return server.url();
  }

  String place() {
    return server.place();
  }

  @Override
  public Transport open() {
    return new AmqpTransport(server.url());
  }

  ConnectionFactory factory() throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri("amqp://guest:guest@" + place());
    factory.setAutomaticRecoveryEnabled(false);
    return factory;
  }

  /** The test's own connection. */
  synchronized Connection connection() throws Exception {
    if (connection == null || !connection.isOpen()) {
      connection = factory().newConnection("test");
    }
    return connection;
  }

  @Override
  public Received take(String queue) throws Exception {
    Channel channel = connection().createChannel();
    try {
      channel.queueDeclare(queue, true, false, false, Map.of());
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        GetResponse message = channel.basicGet(queue, true);
        if (message != null) {
          return new Received(message.getBody(), envelope(message.getProps()));
        }
        Thread.sleep(5);
      }
      throw new AssertionError("nothing came to " + queue);
    } finally {
      channel.abort();
    }
  }

  static Map<String, String> envelope(AMQP.BasicProperties properties) {
    Map<String, String> envelope = new HashMap<>();
    properties.getHeaders().forEach((name, value) -> envelope.put(name, value.toString()));
    envelope.put("id", properties.getMessageId());
    envelope.put("timestamp", Long.toString(properties.getTimestamp().getTime()));
    envelope.put("content-type", properties.getContentType());
    envelope.put("delivery-mode", properties.getDeliveryMode().toString());
    envelope.put("priority", String.valueOf(properties.getPriority()));
    envelope.put("reply-to", properties.getReplyTo());
    envelope.put("correlation-id", properties.getCorrelationId());
    return envelope;
  }

  @Override
  public void reply(Received call, String json) throws Exception {
    Channel channel = connection().createChannel();
    AMQP.BasicProperties properties =
        new AMQP.BasicProperties.Builder().correlationId(call.envelope().get("correlation-id")).build();
    channel.confirmSelect();
    channel.basicPublish("", call.envelope().get("reply-to"), properties, json.getBytes(StandardCharsets.UTF_8));
    channel.waitForConfirmsOrDie(20_000);
    channel.abort();
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
    if (connection != null) {
      connection.abort();
    }
    server.close();
  }
}
