import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tasks.runtime.RespTransport;
import tasks.runtime.Transport;

/** A database of Redis. */
record Place(String broker) {
  Transport transport() {
    return new RespTransport(broker);
  }

  /** What anyone can do who has never heard of Plainwire. */
  void push(String queue, byte[] body) throws IOException {
    URI address = URI.create(broker);
    int port = address.getPort() < 0 ? 6379 : address.getPort();
    try (Socket socket = new Socket(address.getHost(), port)) {
      for (List<byte[]> command : commands(address, queue, body)) {
        send(command, socket);
      }
    }
  }

  /** AUTH when the URL has a password, SELECT, RPUSH. */
  private static List<List<byte[]>> commands(URI address, String queue, byte[] body) {
    List<List<byte[]>> commands = new ArrayList<>();
    if (address.getUserInfo() != null) {
      String[] user = address.getUserInfo().split(":", 2);
      commands.add(user[0].isEmpty() ? words("AUTH", user[1]) : words("AUTH", user[0], user[1]));
    }
    String path = address.getPath() == null ? "" : address.getPath();
    commands.add(words("SELECT", path.length() > 1 ? path.substring(1) : "7"));
    commands.add(List.of(bytes("RPUSH"), bytes(queue), body));
    return commands;
  }

  /** Sends a command, and reads one line of answer. */
  private static void send(List<byte[]> command, Socket socket) throws IOException {
    var out = socket.getOutputStream();
    out.write(bytes("*" + command.size() + "\r\n"));
    for (byte[] word : command) {
      out.write(bytes("$" + word.length + "\r\n"));
      out.write(word);
      out.write(bytes("\r\n"));
    }
    out.flush();
    int first = socket.getInputStream().read();
    for (int next = first; next != '\n'; next = socket.getInputStream().read()) {
      if (first == '-' || next < 0) {
        throw new IOException("Redis refused a raw push");
      }
    }
  }

  private static List<byte[]> words(String... words) {
    return Arrays.stream(words).map(Place::bytes).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
