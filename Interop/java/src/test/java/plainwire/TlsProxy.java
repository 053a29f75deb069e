package plainwire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Speaks TLS in front of a server that does not, with a certificate of its own for localhost. */
final class TlsProxy implements AutoCloseable {
  private static final String PASSWORD = "changeit";

  final Path certificate;
  private final SSLServerSocket listener;
  private final int target;

  TlsProxy(Path parent, int target) throws Exception {
    Path folder = Files.createTempDirectory(parent, "tls");
    Path store = folder.resolve("keys.p12");
    this.certificate = folder.resolve("certificate.pem");
    this.target = target;
    keytool("-genkeypair", "-alias", "it", "-keyalg", "RSA", "-dname", "CN=test", "-ext", "san=dns:localhost",
        "-keystore", store.toString(), "-storepass", PASSWORD);
    keytool("-exportcert", "-rfc", "-alias", "it", "-file", certificate.toString(), "-keystore", store.toString(),
        "-storepass", PASSWORD);
    this.listener = listen(store);
    start(this::accept);
  }

  private static void keytool(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("keytool failed: " + said);
    }
  }

  private static SSLServerSocket listen(Path store) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return (SSLServerSocket)
        context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listener.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      start(() -> copy(client, server));
      start(() -> copy(server, client));
    }
  }

  private static void copy(Socket from, Socket to) throws IOException {
    try (from; to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[1 << 14];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        out.write(buffer, 0, count);
        out.flush();
      }
    }
  }

  /** A connection that breaks is what some tests are after. */
  private static void start(Suite.Test work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Exception ended) {
                // Whoever listens at the other end sees it.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
