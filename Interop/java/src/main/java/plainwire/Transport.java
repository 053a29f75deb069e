package plainwire;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The way to one broker. Safe to use from many threads. */
public interface Transport extends AutoCloseable {
  /**
   * Sends messages, in order. When this returns the broker has confirmed them all.
   *
   * @param messages the messages
   * @throws TransportException when it has not; it says how many of the first it has
   */
  void send(List<Message> messages);

  /**
   * Waits for the reply to a message.
   *
   * @param message the message, whose id is the reply's address
   * @param timeout how long to wait
   * @return the reply's JSON; empty when none came in time
   * @throws TransportException when the broker cannot be asked
   */
  Optional<byte[]> awaitReply(Message message, Duration timeout);

  /** Closes the way. Replies that somebody still waits for are lost to him. */
  @Override
  void close();
}
