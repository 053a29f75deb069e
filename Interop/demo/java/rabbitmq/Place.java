import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import tasks.runtime.AmqpTransport;
import tasks.runtime.Transport;

/** A virtual host of RabbitMQ. */
record Place(String broker) {
  Transport transport() {
    return new AmqpTransport(broker);
  }

  /** What anyone can do who has never heard of Plainwire. */
  void push(String queue, byte[] body) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    // A path of "/" alone is the default virtual host everywhere but here, where it is one without a name.
    factory.setUri(broker.split("\\?", 2)[0].replaceFirst("/$", ""));
    try (var connection = factory.newConnection();
        var channel = connection.createChannel()) {
      channel.confirmSelect();
      channel.basicPublish("", queue, MessageProperties.PERSISTENT_BASIC, body);
      channel.waitForConfirmsOrDie(10_000);
    }
  }
}
