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
    new ReplyTests().run(suite);
    new SqliteTests(folder).run(suite);
    new RedisTests(folder).run(suite);
    new GuideTests().run(suite, folder);
    new VectorTests().run(suite, Path.of(arguments[0]));
    if (System.getenv("JEDIS") != null) {
      ((OptionalTests) Class.forName("plainwire.JedisTests").getDeclaredConstructor().newInstance()).run(suite, folder);
    }
    System.exit(suite.report() ? 0 : 1);
  }
}
