package plainwire;

import com.rabbitmq.client.AMQP;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;

/** What is about a message, as properties and headers (docs/protocol.md, section 9.2). */
final class AmqpEnvelope {
  /** Stands for a queue of this channel's own that the server makes up. */
  static final String DIRECT_REPLY_TO = "amq.rabbitmq.reply-to";

  private static final int PERSISTENT = 2;
  private static final int MAX_PRIORITY = 255;
  private static final int MAX_ID = 255;

  private AmqpEnvelope() {}

  /** Refuses what RabbitMQ's properties cannot hold. */
  static void check(Envelope envelope) {
    if (envelope.priority() < 0 || envelope.priority() > MAX_PRIORITY) {
      throw new UnsupportedOperationException(
          "a priority on RabbitMQ is a number from 0 to " + MAX_PRIORITY + ", not " + envelope.priority());
    }
    if (envelope.id().getBytes(StandardCharsets.UTF_8).length > MAX_ID) {
      throw new UnsupportedOperationException("an id on RabbitMQ has at most " + MAX_ID + " bytes");
    }
  }

  static AMQP.BasicProperties properties(Envelope envelope) {
    Map<String, Object> headers = new HashMap<>();
    headers.put("plainwire-published-at", envelope.publishedMillis());
    envelope.notBeforeMillis().ifPresent(time -> headers.put("plainwire-not-before", time));
    envelope.expiresMillis().ifPresent(time -> headers.put("plainwire-expires-at", time));
    envelope.options().retries().ifPresent(count -> headers.put("plainwire-retries", count));
    envelope.timeoutMillis().ifPresent(time -> headers.put("plainwire-timeout", time));
    envelope.options().traceParent().ifPresent(trace -> headers.put("traceparent", trace));
    envelope.options().traceState().ifPresent(state -> headers.put("tracestate", state));
    AMQP.BasicProperties.Builder properties =
        new AMQP.BasicProperties.Builder()
            .contentType("application/json")
            .deliveryMode(PERSISTENT)
            .messageId(envelope.id())
            .timestamp(Date.from(envelope.publishedAt()))
            .headers(headers);
    envelope.options().priority().ifPresent(properties::priority);
    if (envelope.wantsReply()) {
      properties.replyTo(DIRECT_REPLY_TO).correlationId(envelope.id());
    }
    return properties.build();
  }
}
