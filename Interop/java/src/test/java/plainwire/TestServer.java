package plainwire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real server of a test's own, started by a script of Interop/brokers. */
final class TestServer implements AutoCloseable {
  private static final long SCRIPT_SECONDS = 90;

  private final String script;
  private final Path folder;
  private String url;

  /** Starts one; the script's name is the broker's. */
  TestServer(String name, Path parent) throws Exception {
    this.script = "Interop/brokers/" + name;
    this.folder = Files.createTempDirectory(parent, name);
    start();
  }

  /** Starts it, again on the same port. */
  void start() throws Exception {
    url = run("start");
  }

  /** Ends it in good order, and returns when it has ended. */
  void stop() throws IOException {
    run("stop");
  }

  String url() {
    return url;
  }

  /** The address without scheme, user and path: {@code 127.0.0.1:5672}. */
  String place() {
    return url.replaceFirst("^[a-z]+://([^@/]*@)?", "").replaceFirst("/.*$", "");
  }

  private String run(String command) throws IOException {
    Path errors = folder.resolve("script-errors");
    Process process =
        new ProcessBuilder(script, command, folder.toString()).redirectError(errors.toFile()).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
    if (!hasEnded(process) || process.exitValue() != 0) {
      throw new IOException(script + " " + command + " failed: " + Files.readString(errors));
    }
    return said;
  }

  private static boolean hasEnded(Process process) {
    try {
      return process.waitFor(SCRIPT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    stop();
  }
}
