package plainwire;

/** Something that runs beside a test, whose failure is the test's. */
final class Background {
  private final Thread thread;
  private Throwable failure;

  private Background(Suite.Test test) {
    thread =
        new Thread(
            () -> {
              try {
                test.run();
              } catch (Throwable thrown) {
                failure = thrown;
              }
            });
  }

  static Background run(Suite.Test test) {
    Background background = new Background(test);
    background.thread.start();
    return background;
  }

  void join() throws InterruptedException {
    thread.join();
    if (failure != null) {
      throw new AssertionError("in the background", failure);
    }
  }
}
