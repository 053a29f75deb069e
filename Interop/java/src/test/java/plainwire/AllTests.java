package plainwire;

import java.nio.file.Path;

/** Runs every test: {@code AllTests VECTORS FOLDER}, the folder for files of the tests. */
public final class AllTests {
  private AllTests() {}

  /**
   * Runs every test; exits with 1 when one fails.
   *
   * @param arguments the file of vectors, and a folder for files of the tests
   * @throws Exception when the tests cannot be begun
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]).toAbsolutePath();
    Suite suite = new Suite();
    new ReaderTests().run(suite);
    new WriterTests().run(suite);
    new StringTests().run(suite);
    new GeneratedTests().run(suite);
    new BuilderTests().run(suite);
    new ReplyTests().run(suite);
    new UrlTests().run(suite);
    new SqliteTests(folder).run(suite);
    new RedisTests(folder).run(suite);
    new EnvelopeTests(folder).run(suite, Path.of(arguments[0]).resolveSibling("envelopes.json"));
    runTransports(suite, folder);
    new GuideTests().run(suite, folder);
    new VectorTests().run(suite, Path.of(arguments[0]));
    System.exit(suite.report() ? 0 : 1);
  }

  /** One suite for all transports, and what each has besides, each on a real server. */
  private static void runTransports(Suite suite, Path folder) throws Exception {
    try (TestSqlite sqlite = new TestSqlite(folder)) {
      new TransportTests(sqlite).run(suite);
    }
    try (TestRedis redis = new TestRedis("redis", folder, RespTransport::new)) {
      new TransportTests(redis).run(suite);
    }
    try (TestRedis redis = new TestRedis("jedis", folder, JedisTransport::new)) {
      new TransportTests(redis).run(suite);
      new JedisTests(redis).run(suite);
    }
    try (TestRabbit rabbit = new TestRabbit(folder)) {
      new TransportTests(rabbit).run(suite);
      new AmqpTests(rabbit, folder).run(suite);
    }
    try (TestKafka kafka = new TestKafka(folder)) {
      new TransportTests(kafka).run(suite);
      new KafkaTests(kafka).run(suite);
    }
  }
}
