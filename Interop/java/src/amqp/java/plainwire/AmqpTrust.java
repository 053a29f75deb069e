package plainwire;

import com.rabbitmq.client.TrustEverythingTrustManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Which certificates of servers are trusted, and which of our own they are shown. */
final class AmqpTrust {
  private AmqpTrust() {}

  /** Trusts whom Java trusts, or only the authorities in a file of PEM, or, unless it verifies, anybody. */
  static SSLContext context(Optional<Path> authorities, Optional<AmqpIdentity> identity, boolean verifies) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      KeyManager[] own = identity.isPresent() ? identity.get().managers() : null;
      context.init(own, verifies ? managers(authorities) : anybody(), null);
      return context;
    } catch (GeneralSecurityException | IOException failure) {
      throw new IllegalArgumentException(
          "TLS cannot be set up with what cafile, certfile and keyfile say: " + failure, failure);
    }
  }

  private static TrustManager[] anybody() {
    return new TrustManager[] {new TrustEverythingTrustManager()};
  }

  private static TrustManager[] managers(Optional<Path> authorities) throws GeneralSecurityException, IOException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities.isPresent() ? store(authorities.get()) : null);
    return factory.getTrustManagers();
  }

  private static KeyStore store(Path file) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(file)) {
      for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("authority " + store.size(), certificate);
      }
    }
    return store;
  }
}
