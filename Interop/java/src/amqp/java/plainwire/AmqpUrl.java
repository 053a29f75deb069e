package plainwire;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.AddressResolver;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ListAddressResolver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Where a RabbitMQ is, and how it is used: {@code amqp[s]://[user[:password]@]host[:port][/vhost][?options]}. */
final class AmqpUrl {
  private static final String FORM = "amqp[s]://[user[:password]@]host[:port][/vhost]";
  private static final List<String> OPTIONS =
      List.of(
          "heartbeat", "connect-timeout", "publish-timeout", "queue", "max-priority", "cafile", "certfile", "keyfile", "verify");
  private static final List<String> TLS_ONLY = List.of("cafile", "certfile", "keyfile", "verify");
  private static final int PLAIN_PORT = 5672;
  private static final int TLS_PORT = 5671;

  final AmqpQueues.Declaration declaration;
  /** So long may the server be silent while confirms are due. */
  final Duration patience;
  private final boolean isTls;
  private final String host;
  private final int port;
  private final String vhost;
  private final String user;
  private final String password;
  private final int heartbeatMillis;
  private final int connectMillis;
  private final Optional<Path> cafile;
  private final Optional<AmqpIdentity> identity;
  private final boolean isVerified;

  AmqpUrl(String text) {
    BrokerUrl url = new BrokerUrl(text, FORM);
    if (!List.of("amqp", "amqps").contains(url.scheme) || url.places.size() > 1) {
      throw new IllegalArgumentException("not a RabbitMQ URL; write " + FORM);
    }
    if (url.path.contains("/")) {
      throw new IllegalArgumentException("the vhost has a slash in it; write that as %2F");
    }
    Map<String, String> options = url.options(OPTIONS);
    isTls = url.scheme.equals("amqps");
    host = url.places.get(0).host();
    port = url.places.get(0).port().orElse(isTls ? TLS_PORT : PLAIN_PORT);
    vhost = url.path.isEmpty() ? "/" : BrokerUrl.unescaped(url.path, "the vhost");
    user = url.user.orElse("guest");
    password = url.password.orElse(url.user.isPresent() ? "" : "guest");
    heartbeatMillis = BrokerUrl.millis(options, "heartbeat", 60, 1, 3600);
    patience = Duration.ofMillis(BrokerUrl.millis(options, "publish-timeout", 30, 0.01, 86_400));
    connectMillis = BrokerUrl.millis(options, "connect-timeout", 5, 0.01, 86_400);
    declaration = AmqpQueues.Declaration.of(options.get("queue"), options.get("max-priority"));
    cafile = Optional.ofNullable(options.get("cafile")).map(Path::of);
    isVerified = isVerified(options.getOrDefault("verify", "full"));
    if (!isTls && TLS_ONLY.stream().anyMatch(options::containsKey)) {
      throw new IllegalArgumentException(String.join(", ", TLS_ONLY) + " are for TLS; write amqps: for amqp:");
    }
    if (options.containsKey("certfile") != options.containsKey("keyfile")) {
      throw new IllegalArgumentException("certfile and keyfile go together; one of them is missing");
    }
    identity =
        Optional.ofNullable(options.get("certfile"))
            .map(file -> new AmqpIdentity(Path.of(file), Path.of(options.get("keyfile"))));
  }

  private static boolean isVerified(String verify) {
    if (!verify.equals("full") && !verify.equals("none")) {
      throw new IllegalArgumentException("verify is \"full\" or \"none\", not \"" + verify + "\"");
    }
    return verify.equals("full");
  }

  /** Makes connections to there. They do not recover by themselves: a transport takes a new one. */
  ConnectionFactory factory() {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(host);
    factory.setPort(port);
    factory.setVirtualHost(vhost);
    factory.setUsername(user);
    factory.setPassword(password);
    factory.setRequestedHeartbeat((heartbeatMillis + 999) / 1000);
    factory.setConnectionTimeout(connectMillis);
    factory.setHandshakeTimeout(Math.max(connectMillis, 1000));
    factory.setAutomaticRecoveryEnabled(false);
    factory.setThreadFactory(AmqpUrl::daemon);
    if (isTls) {
      factory.useSslProtocol(AmqpTrust.context(cafile, identity, isVerified));
    }
    factory.setSocketConfigurator(
        socket -> {
          socket.setTcpNoDelay(true);
          if (isVerified && socket instanceof SSLSocket tls) {
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
          }
        });
    return factory;
  }

  /** Opens connections to there by the host's name, for which its certificate is; the client would take an address first. */
  AmqpLink.Opening opening() {
    ConnectionFactory factory = factory();
    AddressResolver named = new ListAddressResolver(List.of(new Address(host, port)));
    return () -> factory.newConnection((ExecutorService) null, named, "plainwire");
  }

  /** A program that forgets to close its transport ends all the same. */
  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "plainwire-amqp");
    thread.setDaemon(true);
    return thread;
  }

  /** Without user and password. */
  @Override
  public String toString() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return (isTls ? "amqps://" : "amqp://") + name + ":" + port + "/" + (vhost.equals("/") ? "" : vhost);
  }
}
