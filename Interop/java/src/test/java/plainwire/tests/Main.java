package plainwire.tests;

import java.nio.file.Path;

/** Runs every test: {@code Main VECTORS FOLDER}, the folder for what tests leave behind. */
public final class Main {
  private Main() {}

  /**
   * Runs every test; exits with 1 when one fails.
   *
   * @param arguments the file of vectors, and a folder for files of the tests
   * @throws Exception when the tests cannot be begun
   */
  public static void main(String[] arguments) throws Exception {
    Suite suite = new Suite();
    new VectorTests().run(suite, Path.of(arguments[0]));
    System.exit(suite.report() ? 0 : 1);
  }
}
