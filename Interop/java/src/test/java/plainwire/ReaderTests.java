package plainwire;

import static plainwire.Suite.equal;
import static plainwire.Suite.refused;
import static plainwire.Suite.that;

import java.nio.charset.StandardCharsets;
import java.util.List;
import plainwire.wire.Body;
import plainwire.wire.JsonValue;
import plainwire.wire.Limits;
import plainwire.wire.Pointer;

/** What is wrong with bytes whatever the schema says; the vectors try the rest. */
final class ReaderTests {
  void run(Suite suite) {
    suite.test("reader: a body of 1 MiB is read, one byte more is not", ReaderTests::size);
    suite.test("reader: 128 levels are read, the 129th is refused where it opens", ReaderTests::depth);
    suite.test("reader: syntax wins over a duplicate key and a lone surrogate that come before it", ReaderTests::order);
    suite.test("reader: a great many equal hashes take no great time", ReaderTests::floodOfNames);
    suite.test("reader: numbers of a million digits take no great time", ReaderTests::longNumbers);
    suite.test("reader: values are equal by kind and mathematical value", ReaderTests::equality);
    suite.test("reader: limits can be configured", ReaderTests::limits);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static JsonValue read(String json) {
    return Body.parse(utf8(json)).json(Body.ROOT, Pointer.ROOT);
  }

  private static void size() {
    int limit = 1 << 20;
    equal(read("[]" + " ".repeat(limit - 2)), JsonValue.of(List.<JsonValue>of()));
    refused("size@", () -> read("[]" + " ".repeat(limit - 1)));
  }

  private static void depth() {
    read("[".repeat(128) + "]".repeat(128));
    refused("depth@", () -> read("[".repeat(129)));
    refused("syntax@", () -> read("[".repeat(127) + "x" + "[".repeat(9)));
  }

  private static void order() {
    refused("syntax@", () -> read("{\"a\":1,\"a\":\"\\ud800\",}"));
    refused("invalid_unicode@", () -> read("{\"a\":1,\"a\":\"\\ud800\"}"));
    refused("duplicate_key@/b/0/a~1", () -> read("{\"b\":[{\"a/\":1,\"a\\u002f\":2}],\"b\":3}"));
  }

  private static void floodOfNames() {
    // "Aa" and "BB" have one hash in Java, and so have all strings made of them.
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < 1 << 15; i++) {
      json.append(i == 0 ? "\"" : ",\"");
      for (int bit = 0; bit < 15; bit++) {
        json.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      json.append("\":0");
    }
    byte[] body = utf8(json.append('}').toString());
    long start = System.nanoTime();
    Body.parse(body, new Limits(1 << 24, 128)).json(Body.ROOT, Pointer.ROOT);
    that(System.nanoTime() - start < 5_000_000_000L, "32,768 names with one hash took too long");
  }

  private static void longNumbers() {
    String digits = "7".repeat(1_000_000);
    long start = System.nanoTime();
    refused("number_range@/0", () -> read("[" + digits + "]"));
    equal(read("0." + digits), JsonValue.of(0.7777777777777778));
    equal(read("1e" + digits.replace('7', '0')), JsonValue.of(1));
    that(System.nanoTime() - start < 5_000_000_000L, "long numbers took too long");
  }

  private static void equality() {
    equal(read("1.0"), JsonValue.of(1));
    equal(read("1").hashCode(), JsonValue.of(1.0).hashCode());
    equal(JsonValue.of(1.0), read("1"));
    equal(read("-0.0"), read("0"));
    equal(read("{\"a\":1,\"b\":[2]}"), read("{\"b\":[2e0],\"a\":1}"));
    that(!read("1").equals(read("true")), "1 is not true");
    that(!read("9007199254740993").equals(read("9007199254740992.0")), "integers are exact");
  }

  private static void limits() {
    Limits few = new Limits(5, 1);
    Body.parse(utf8("[1,2]"), few);
    refused("size@", () -> Body.parse(utf8("[1,22]"), few));
    refused("depth@", () -> Body.parse(utf8("[[]]"), few));
    Suite.throwing(IllegalArgumentException.class, () -> new Limits(0, 1));
  }
}
