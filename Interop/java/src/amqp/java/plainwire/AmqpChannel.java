package plainwire;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One channel with confirms, for one thread at a time. */
final class AmqpChannel {
  /** A reply that somebody waits for. */
  private record Awaited(String id, CompletableFuture<byte[]> reply) {}

  private final Channel channel;
  private final AmqpConfirms confirms = new AmqpConfirms();
  private boolean takesReplies;
  private volatile Awaited awaited;

  AmqpChannel(Connection connection) throws IOException {
    channel = connection.createChannel();
    if (channel == null) {
      throw new IOException("the server gives this connection no more channels");
    }
    channel.addConfirmListener(confirms);
    channel.addReturnListener(confirms);
    channel.addShutdownListener(confirms);
    channel.confirmSelect();
    begin();
  }

  boolean isOpen() {
    return channel.isOpen() && confirms.end() == null;
  }

  /** Begins a batch: what is confirmed from now on is confirmed of it. */
  void begin() {
    confirms.begin(channel.getNextPublishSeqNo());
  }

  /** Publishes a batch, all under way at once, and waits for its confirms; whether there were only good ones. */
  boolean publish(List<Message> messages, AmqpLink link) throws IOException, InterruptedException {
    for (Message message : messages) {
      // Who writes on would wait in the socket, for no one knows how long.
      if (!link.awaitUnblocked()) {
        return false;
      }
      confirms.expect(message.envelope().id());
      channel.basicPublish("", message.queue(), true, AmqpEnvelope.properties(message.envelope()), message.body());
    }
    return confirms.await(link.patience()) && !confirms.hasRefusals();
  }

  AmqpConfirms confirms() {
    return confirms;
  }

  /** Gets ready for the reply to a message that is about to be sent on this channel. */
  void expectReply(String id) throws IOException {
    awaited = new Awaited(id, new CompletableFuture<>());
    if (!takesReplies) {
      channel.basicConsume(AmqpEnvelope.DIRECT_REPLY_TO, true, new Replies());
      takesReplies = true;
    }
  }

  /** Waits for the reply that was expected; empty when none comes in time. */
  Optional<byte[]> awaitReply(Deadline deadline) throws IOException, InterruptedException {
    try {
      return Optional.of(awaited.reply().get(deadline.millis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException late) {
      return Optional.empty();
    } catch (ExecutionException ended) {
      throw new IOException("the connection broke while the task was waited for; it may still run", ended.getCause());
    } finally {
      awaited = null;
    }
  }

  void close() {
    try {
      channel.abort();
    } catch (IOException | ShutdownSignalException alreadyGone) {
      // It is closed by that too.
    }
  }

  /** Takes what comes as a reply; what nobody waits for any more is dropped. */
  private final class Replies extends DefaultConsumer {
    Replies() {
      super(channel);
    }

    @Override
    public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
      Awaited current = awaited;
      if (current != null && current.id().equals(properties.getCorrelationId())) {
        current.reply().complete(body);
      }
    }

    @Override
    public void handleShutdownSignal(String tag, ShutdownSignalException cause) {
      Awaited current = awaited;
      if (current != null) {
        current.reply().completeExceptionally(cause);
      }
    }
  }
}
