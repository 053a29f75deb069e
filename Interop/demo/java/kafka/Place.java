import java.net.URI;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tasks.runtime.KafkaTransport;
import tasks.runtime.Transport;

/** A cluster of Kafka that asks for no login. */
record Place(String broker) {
  Transport transport() {
    return new KafkaTransport(broker);
  }

  /** What anyone can do who has never heard of Plainwire. */
  void push(String queue, byte[] body) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", URI.create(broker).getAuthority());
    var bytes = new ByteArraySerializer();
    try (var producer = new KafkaProducer<>(settings, bytes, bytes)) {
      producer.send(new ProducerRecord<>(queue, body)).get();
    }
  }
}
