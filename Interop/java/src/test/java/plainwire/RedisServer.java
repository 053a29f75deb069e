package plainwire;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Redis of a test's own. */
final class RedisServer implements AutoCloseable {
  private static final int ATTEMPTS = 500;

  final int port;
  private final Path folder;
  private final List<String> options;
  private Process process;

  RedisServer(Path parent, String... options) throws Exception {
    this.folder = Files.createTempDirectory(parent, "redis");
    this.options = List.of(options);
    try (ServerSocket socket = new ServerSocket(0)) {
      this.port = socket.getLocalPort();
    }
    start();
  }

  void start() throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "redis-server", "--port", Integer.toString(port), "--bind", "127.0.0.1", "--dir", folder.toString(),
                "--daemonize", "no", "--save", "", "--appendonly", "yes"));
    command.addAll(options);
    File log = folder.resolve("log").toFile();
    process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    for (int attempt = 0; !answers(); attempt++) {
      if (attempt == ATTEMPTS || !process.isAlive()) {
        throw new IOException("redis-server does not start: " + Files.readString(log.toPath()));
      }
      Thread.sleep(10);
    }
  }

  /** That a password is missing is an answer too; that the data are still being loaded is none. */
  private boolean answers() {
    try (RespConnection connection = new RespConnection(RedisUrl.parse("redis://127.0.0.1:" + port + "/0"))) {
      Object reply = connection.run("PING");
      return "PONG".equals(reply)
          || reply instanceof RespConnection.Failure failure && failure.message().startsWith("NOAUTH");
    } catch (IOException notYet) {
      return false;
    }
  }

  String url(int database) {
    return "redis://127.0.0.1:" + port + "/" + database;
  }

  RespConnection connect(int database) throws IOException {
    return new RespConnection(RedisUrl.parse(url(database)));
  }

  /** Stops the server, and waits until it has. */
  void stop() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
  }
}
