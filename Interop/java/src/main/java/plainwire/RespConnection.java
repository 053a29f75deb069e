package plainwire;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One connection that speaks RESP2: commands out, replies in, in the same order. For one thread at a time. */
final class RespConnection implements AutoCloseable {
  private static final int REPLY_MILLIS = 30_000;
  private static final int BUFFER = 1 << 16;

  /** A reply that says that a command failed. */
  record Failure(String message) {}

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private long lastUse = System.nanoTime();

  RespConnection(RedisUrl url) throws IOException {
    socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(url.host(), url.port()), url.connectMillis());
      socket.setSoTimeout(REPLY_MILLIS);
      in = new BufferedInputStream(socket.getInputStream(), BUFFER);
      out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
      greet(url);
    } catch (IOException | RuntimeException failure) {
      socket.close();
      throw failure;
    }
  }

  private void greet(RedisUrl url) throws IOException {
    if (url.password().isPresent()) {
      String password = url.password().get();
      require("AUTH", url.user().isPresent() ? run("AUTH", url.user().get(), password) : run("AUTH", password));
    }
    if (url.database() != 0) {
      require("SELECT", run("SELECT", Integer.toString(url.database())));
    }
  }

  private static void require(String command, Object reply) throws IOException {
    if (reply instanceof Failure failure) {
      throw new IOException(command + " was refused: " + failure.message());
    }
  }

  /** Sends a command and reads its reply. */
  Object run(String... words) throws IOException {
    byte[][] command = new byte[words.length][];
    for (int i = 0; i < words.length; i++) {
      command[i] = words[i].getBytes(StandardCharsets.UTF_8);
    }
    write(command);
    flush();
    return read();
  }

  /** Puts a command into the buffer. */
  void write(byte[]... words) throws IOException {
    header('*', words.length);
    for (byte[] word : words) {
      header('$', word.length);
      out.write(word);
      out.write('\r');
      out.write('\n');
    }
  }

  private void header(char type, int number) throws IOException {
    out.write(type);
    out.write(Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
    out.write('\r');
    out.write('\n');
  }

  void flush() throws IOException {
    out.flush();
  }

  /** Reads a reply: a string, a {@link Long}, bytes, a {@link Failure}, a list of these, or null. */
  Object read() throws IOException {
    int type = in.read();
    String line = line();
    lastUse = System.nanoTime();
    return switch (type) {
      case '+' -> line;
      case '-' -> new Failure(line);
      case ':' -> number(line);
      case '$' -> bytes((int) number(line));
      case '*' -> list((int) number(line));
      case -1 -> throw new EOFException("the server closed the connection");
      default -> throw new IOException("the server does not speak RESP: is this port a Redis?");
    };
  }

  private List<Object> list(int count) throws IOException {
    if (count < 0) {
      return null;
    }
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(read());
    }
    return items;
  }

  private byte[] bytes(int count) throws IOException {
    if (count < 0) {
      return null;
    }
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count || in.readNBytes(2).length < 2) {
      throw new EOFException("the server closed the connection in the middle of a reply");
    }
    return bytes;
  }

  private static long number(String line) throws IOException {
    try {
      return Long.parseLong(line);
    } catch (NumberFormatException notANumber) {
      throw new IOException("the server does not speak RESP: is this port a Redis?", notANumber);
    }
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /** Lets reads give up after some time; 0 for the usual patience. */
  void setPatience(int millis) throws IOException {
    socket.setSoTimeout(millis == 0 ? REPLY_MILLIS : millis);
  }

  /** How long nothing has been read, in nanoseconds. */
  long idle() {
    return System.nanoTime() - lastUse;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      // Nothing is left to do for a socket that cannot even be closed.
    }
  }
}
