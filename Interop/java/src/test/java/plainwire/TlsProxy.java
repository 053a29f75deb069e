package plainwire;

import com.rabbitmq.client.TrustEverythingTrustManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** Speaks TLS in front of a server that does not, with a certificate of its own for localhost. */
final class TlsProxy implements AutoCloseable {
  private static final String PASSWORD = "changeit";

  final Path certificate;
  /** The key of that certificate, in PEM. */
  final Path key;
  /** Whether the client that came last showed a certificate. */
  volatile boolean isShownOne;
  private final SSLServerSocket listener;
  private final int target;

  TlsProxy(Path parent, int target) throws Exception {
    Path folder = Files.createTempDirectory(parent, "tls");
    Path store = folder.resolve("keys.p12");
    this.certificate = folder.resolve("certificate.pem");
    this.key = folder.resolve("key.pem");
    this.target = target;
    keytool("-genkeypair", "-alias", "it", "-keyalg", "RSA", "-dname", "CN=test", "-ext", "san=dns:localhost",
        "-keystore", store.toString(), "-storepass", PASSWORD);
    keytool("-exportcert", "-rfc", "-alias", "it", "-file", certificate.toString(), "-keystore", store.toString(),
        "-storepass", PASSWORD);
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    String pem = Base64.getMimeEncoder().encodeToString(keys.getKey("it", PASSWORD.toCharArray()).getEncoded());
    Files.writeString(key, "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n");
    this.listener = listen(keys);
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

  private static SSLServerSocket listen(KeyStore keys) throws IOException, GeneralSecurityException {
    KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    // Whoever shows a certificate is believed; what counts is that one is shown.
    context.init(managers.getKeyManagers(), new TrustManager[] {new TrustEverythingTrustManager()}, null);
    SSLServerSocket listener = (SSLServerSocket)
        context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
    listener.setWantClientAuth(true);
    return listener;
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() throws IOException {
    while (true) {
      SSLSocket client = (SSLSocket) listener.accept();
      start(() -> look(client));
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      start(() -> copy(client, server));
      start(() -> copy(server, client));
    }
  }

  private void look(SSLSocket client) {
    try {
      isShownOne = client.getSession().getPeerCertificates().length > 0;
    } catch (SSLPeerUnverifiedException none) {
      isShownOne = false;
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
