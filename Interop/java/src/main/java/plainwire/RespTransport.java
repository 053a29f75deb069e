package plainwire;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Redis over a plain socket, without a client library. Each thread that sends or waits has a connection to itself while it
 * does; idle ones are kept. A connection that the server dropped meanwhile is replaced.
 */
public final class RespTransport implements Transport {
  private static final int MAX_IDLE = 8;
  private static final long SURELY_ALIVE_NANOS = 1_000_000_000L;
  /** So many bytes may be under way before replies are read, so that neither side waits for the other. */
  private static final int WINDOW = 1 << 16;

  private final RedisUrl url;
  private final Deque<RespConnection> idle = new ArrayDeque<>();
  private boolean isClosed;

  /**
   * The way to a Redis. Connects when it is first used.
   *
   * @param url {@code redis://[user:password@]host[:port][/database]}; the database is 7 unless said
   * @throws IllegalArgumentException when that is no URL of a Redis
   */
  public RespTransport(String url) {
    this.url = RedisUrl.parse(url);
  }

  @Override
  public void send(List<Message> messages) {
    List<RedisCommand> commands = messages.stream().map(RedisCommand::of).toList();
    RespConnection connection = take();
    int confirmed = 0;
    try {
      int next = 0;
      while (next < messages.size()) {
        int first = next;
        int size = 0;
        while (next < messages.size() && (next == first || size + commands.get(next).size() <= WINDOW)) {
          connection.write(commands.get(next).whole());
          size += commands.get(next).size();
          next++;
        }
        connection.flush();
        while (confirmed < next) {
          confirm(commands.get(confirmed), connection.read());
          confirmed++;
        }
      }
    } catch (IOException failure) {
      connection.close();
      throw unreachable("publishing", failure).after(confirmed);
    } catch (TransportException refused) {
      connection.close();
      throw refused.after(confirmed);
    }
    giveBack(connection);
  }

  private void confirm(RedisCommand command, Object reply) {
    if (reply instanceof RespConnection.Failure failure) {
      throw new TransportException(url + " refused " + command.name() + ": " + failure.message(), null);
    }
  }

  @Override
  public Optional<byte[]> call(Message message, Duration timeout) {
    Deadline deadline = Deadline.in(timeout);
    send(List.of(message));
    return awaitReply(message, deadline);
  }

  private Optional<byte[]> awaitReply(Message message, Deadline deadline) {
    RespConnection connection = take();
    try {
      int millis = (int) Math.min(Integer.MAX_VALUE, deadline.millis());
      connection.setPatience(millis);
      // Whole seconds, which every Redis understands; the socket keeps the exact time.
      Object reply = connection.run("BLPOP", message.envelope().id(), Long.toString(millis / 1000L + 1));
      connection.setPatience(0);
      if (reply instanceof RespConnection.Failure failure) {
        throw new TransportException(url + " refused BLPOP: " + failure.message(), null);
      }
      giveBack(connection);
      return reply instanceof List<?> pair && pair.get(1) instanceof byte[] json ? Optional.of(json) : Optional.empty();
    } catch (SocketTimeoutException inTime) {
      connection.close();
      return Optional.empty();
    } catch (IOException failure) {
      connection.close();
      throw unreachable("waiting for a reply", failure);
    }
  }

  private RespConnection take() {
    try {
      for (RespConnection connection = poll(); connection != null; connection = poll()) {
        if (connection.idle() < SURELY_ALIVE_NANOS || isAlive(connection)) {
          return connection;
        }
        connection.close();
      }
      return new RespConnection(url);
    } catch (IOException failure) {
      throw unreachable("connecting", failure);
    }
  }

  private static boolean isAlive(RespConnection connection) {
    try {
      return "PONG".equals(connection.run("PING"));
    } catch (IOException gone) {
      return false;
    }
  }

  private synchronized RespConnection poll() {
    if (isClosed) {
      throw new IllegalStateException("the transport is closed");
    }
    return idle.pollFirst();
  }

  private synchronized void giveBack(RespConnection connection) {
    if (isClosed || idle.size() == MAX_IDLE) {
      connection.close();
    } else {
      idle.addFirst(connection);
    }
  }

  private TransportException unreachable(String doing, IOException failure) {
    String reason = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    return new TransportException(doing + " on " + url + " failed: " + reason + "; is the server up?", failure);
  }

  /** Closes the idle connections; those in use are closed when they are given back. */
  @Override
  public synchronized void close() {
    isClosed = true;
    idle.forEach(RespConnection::close);
    idle.clear();
  }
}
