package plainwire;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * RabbitMQ over its own client, {@code com.rabbitmq:amqp-client} 5: every message is confirmed by the server, and one that no
 * queue would hold is an error. Each thread that sends or waits has a channel to itself while it does; idle ones are kept. A
 * connection of ours that was lost is replaced when it is next used.
 */
public final class AmqpTransport implements Transport {
  private static final int MAX_IDLE = 8;

  private final AmqpLink link;
  private final String name;
  private final Deque<AmqpChannel> idle = new ArrayDeque<>();
  private boolean isClosed;

  /**
   * The way to a RabbitMQ, over a connection of its own. Connects when it is first used.
   *
   * @param url {@code amqp[s]://[user:password@]host[:port][/vhost]}, guest, guest and the vhost {@code /} unless said; as a
   *     query {@code heartbeat}, {@code connect-timeout} and {@code publish-timeout} in seconds, {@code queue=declare} (durable, the default),
   *     {@code quorum} or {@code passive} (declared by others), {@code max-priority} of the queues declared, and for amqps
   *     {@code cafile} (the authorities to trust, as PEM) and {@code verify=none}
   * @throws IllegalArgumentException when that is no URL of a RabbitMQ
   */
  public AmqpTransport(String url) {
    AmqpUrl address = new AmqpUrl(url);
    this.link = AmqpLink.opening(address.opening(), address.declaration, address.patience);
    this.name = address.toString();
  }

  /**
   * The way to a RabbitMQ, over a connection of its own that a factory of the program's opens.
   *
   * @param factory opens connections; it is copied, and connections from it do not recover by themselves
   */
  public AmqpTransport(ConnectionFactory factory) {
    ConnectionFactory copy = factory.clone();
    copy.setAutomaticRecoveryEnabled(false);
    this.link = AmqpLink.opening(() -> copy.newConnection("plainwire"), AmqpQueues.Declaration.STANDARD, AmqpLink.PATIENCE);
    this.name = "amqp://" + factory.getHost() + ":" + factory.getPort();
  }

  /**
   * The way to a RabbitMQ, over a connection that the program has.
   *
   * @param connection the connection; it stays open when the transport is closed
   */
  public AmqpTransport(Connection connection) {
    this.link = AmqpLink.on(connection);
    this.name = "RabbitMQ";
  }

  @Override
  public void send(List<Message> messages) {
    messages.forEach(AmqpTransport::check);
    AmqpChannel channel = take();
    try {
      publish(channel, messages);
    } catch (IOException | ShutdownSignalException failure) {
      throw failed("publishing", failure, channel);
    } catch (InterruptedException interrupted) {
      throw interrupted(channel, interrupted);
    }
    giveBack(channel);
  }

  @Override
  public Optional<byte[]> call(Message message, Duration timeout) {
    Deadline deadline = Deadline.in(timeout);
    check(message);
    AmqpChannel channel = take();
    Optional<byte[]> reply;
    try {
      channel.expectReply(message.envelope().id());
      publish(channel, List.of(message));
      reply = channel.awaitReply(deadline);
    } catch (IOException | ShutdownSignalException failure) {
      throw failed("calling", failure, channel);
    } catch (InterruptedException interrupted) {
      throw interrupted(channel, interrupted);
    }
    giveBack(channel);
    return reply;
  }

  private static void check(Message message) {
    message.envelope().refuseKey("RabbitMQ");
    AmqpEnvelope.check(message.envelope());
    AmqpQueues.check(message.queue());
  }

  private void publish(AmqpChannel channel, List<Message> messages) throws IOException, InterruptedException {
    for (Message message : messages) {
      link.declare(message.queue());
    }
    if (channel.publish(messages, link)) {
      return;
    }
    AmqpConfirms confirms = channel.confirms();
    channel.close();
    if (confirms.unroutable() != null) {
      link.forget(confirms.unroutable());
      throw refused("there is no queue \"" + confirms.unroutable() + "\", so the message was not kept", confirms);
    }
    if (confirms.hasRefusals()) {
      throw refused("the server could not keep the message; its queue may be full", confirms);
    }
    if (confirms.end() != null) {
      throw confirms.end();
    }
    throw refused(
        link.blockedBecause()
            .map(reason -> "the server takes no messages now: " + reason)
            .orElse("the server does not confirm what was sent"),
        confirms);
  }

  private TransportException refused(String reason, AmqpConfirms confirms) {
    return new TransportException("publishing on " + name + " failed: " + reason, confirms.confirmed(), null);
  }

  private AmqpChannel take() {
    try {
      for (AmqpChannel channel = poll(); channel != null; channel = poll()) {
        if (channel.isOpen()) {
          channel.begin();
          return channel;
        }
        channel.close();
      }
      return link.channel();
    } catch (PossibleAuthenticationFailureException refusal) {
      throw new TransportException(name + " refused the user or the password", refusal);
    } catch (IOException | TimeoutException | ShutdownSignalException failure) {
      throw failed("connecting", failure, null);
    }
  }

  private synchronized AmqpChannel poll() {
    if (isClosed) {
      throw new IllegalStateException("the transport is closed");
    }
    return idle.pollFirst();
  }

  private void giveBack(AmqpChannel channel) {
    synchronized (this) {
      if (!isClosed && idle.size() < MAX_IDLE) {
        idle.addFirst(channel);
        return;
      }
    }
    channel.close();
  }

  private TransportException failed(String doing, Exception failure, AmqpChannel channel) {
    int confirmed = 0;
    if (channel != null) {
      confirmed = channel.confirms().confirmed();
      channel.close();
    }
    return new TransportException(doing + " on " + name + " failed: " + reason(failure), confirmed, failure);
  }

  private TransportException interrupted(AmqpChannel channel, InterruptedException interrupted) {
    Thread.currentThread().interrupt();
    return failed("waiting", interrupted, channel);
  }

  /** What the server said where it said something, else what the network did. */
  private static String reason(Throwable failure) {
    if (failure instanceof SSLException) {
      return "TLS: " + failure.getMessage() + "; is its certificate trusted, and for that host?";
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ShutdownSignalException signal) {
        if (signal.getReason() instanceof AMQP.Channel.Close close) {
          return close.getReplyText();
        }
        if (signal.getReason() instanceof AMQP.Connection.Close close) {
          return close.getReplyText();
        }
      }
    }
    String reason = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    return reason + "; is the server up?";
  }

  /** Closes the channels, and the connection where it is ours. */
  @Override
  public void close() {
    List<AmqpChannel> channels;
    synchronized (this) {
      isClosed = true;
      channels = List.copyOf(idle);
      idle.clear();
    }
    channels.forEach(AmqpChannel::close);
    link.close();
  }
}
