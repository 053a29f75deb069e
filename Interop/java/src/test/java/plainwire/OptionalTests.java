package plainwire;

import java.nio.file.Path;

/** Tests that are compiled only where a library is. */
interface OptionalTests {
  void run(Suite suite, Path folder) throws Exception;
}
