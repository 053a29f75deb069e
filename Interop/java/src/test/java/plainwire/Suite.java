package plainwire;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import plainwire.wire.Violation;

/** Runs tests, one after another, and counts. */
final class Suite {
  /** One test. */
  interface Test {
    void run() throws Exception;
  }

  private final List<String> failures = new ArrayList<>();
  private int passed;

  void test(String name, Test test) {
    try {
      test.run();
      passed++;
    } catch (Throwable failure) {
      failures.add(name);
      System.out.println("FAILED " + name);
      failure.printStackTrace(System.out);
    }
  }

  /** Prints the count; whether all passed, and there were some. */
  boolean report() {
    failures.forEach(name -> System.out.println("failed: " + name));
    System.out.println(passed + " passed, " + failures.size() + " failed");
    return failures.isEmpty() && passed > 0;
  }

  static void equal(Object actual, Object expected) {
    if (!Objects.equals(actual, expected)) {
      throw new AssertionError("expected " + expected + " but there is " + actual);
    }
  }

  static void that(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  /** Runs a test that must throw, and gives what it threw. */
  static <T extends Throwable> T throwing(Class<T> type, Test test) {
    try {
      test.run();
    } catch (Throwable thrown) {
      if (type.isInstance(thrown)) {
        return type.cast(thrown);
      }
      throw new AssertionError("expected " + type.getSimpleName(), thrown);
    }
    throw new AssertionError("expected " + type.getSimpleName() + " but nothing was thrown");
  }

  /** Runs a test that must be refused with a code at a pointer, written {@code code@pointer}. */
  static void refused(String verdict, Test test) {
    Violation violation = throwing(Violation.class, test);
    equal(violation.code() + "@" + violation.pointer(), verdict);
  }

  static <T> void all(Predicate<T> holds, List<T> values, String what) {
    values.forEach(value -> that(holds.test(value), value + " is not " + what));
  }
}
