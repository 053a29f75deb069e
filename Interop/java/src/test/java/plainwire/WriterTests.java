package plainwire;

import static plainwire.Suite.equal;
import static plainwire.Suite.refused;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import plainwire.wire.Body;
import plainwire.wire.BodyWriter;
import plainwire.wire.JsonValue;
import plainwire.wire.Limits;
import plainwire.wire.Pointer;

/** What is written. */
final class WriterTests {
  void run(Suite suite) {
    suite.test("writer: compact, in the order in which it is told", WriterTests::compact);
    suite.test("writer: escapes what JSON asks for, and nothing else", WriterTests::escapes);
    suite.test("writer: doubles as Swift and Python print them", WriterTests::doubles);
    suite.test("writer: a hundred thousand random doubles read back as they were", WriterTests::randomDoubles);
    suite.test("writer: refuses what no reader would take", WriterTests::refusals);
  }

  private static String number(double value) {
    BodyWriter out = new BodyWriter();
    out.value(value);
    return new String(out.toBytes(), StandardCharsets.UTF_8);
  }

  private static void compact() {
    BodyWriter out = new BodyWriter();
    out.beginObject();
    out.name("b").value(Long.MIN_VALUE);
    out.name("a").beginArray();
    out.value(true);
    out.nullValue();
    out.value("x");
    out.beginObject();
    out.endObject();
    out.endArray();
    out.endObject();
    equal(new String(out.toBytes(), StandardCharsets.UTF_8), "{\"b\":-9223372036854775808,\"a\":[true,null,\"x\",{}]}");
  }

  private static void escapes() {
    String text = "\"\\\b\f\n\r\t\u0000\u001f/\u007f\u00e9\u2028\ud83c\uddfa";
    String json = "\"\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f/\u007f\u00e9\u2028\ud83c\uddfa\"";
    equal(JsonValue.of(text).toJson(), json);
    equal(JsonValue.parse(json), JsonValue.of(text));
  }

  private static void doubles() {
    equal(number(0), "0.0");
    equal(number(-0.0), "0.0");
    equal(number(19.99), "19.99");
    equal(number(-1.5), "-1.5");
    equal(number(1e15), "1000000000000000.0");
    equal(number(1e16), "1e+16");
    equal(number(1e23), "1e+23");
    equal(number(2e-3), "0.002");
    equal(number(1e-4), "0.0001");
    equal(number(1e-5), "1e-05");
    equal(number(1.25e-7), "1.25e-07");
    equal(number(Double.MIN_VALUE), "5e-324");
    equal(number(Double.MAX_VALUE), "1.7976931348623157e+308");
    // Before JDK 19 Double.toString prints a digit too many of this one.
    equal(number(2.0e-44 * 1), "2e-44");
    equal(number(1.1e-5), "1.1e-05");
    equal(number(8.41e21), "8.41e+21");
    equal(number(9007199254740993.0), "9007199254740992.0");
  }

  private static void randomDoubles() {
    Random random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        byte[] json = number(value).getBytes(StandardCharsets.UTF_8);
        equal(Body.parse(json).number(Body.ROOT, Pointer.ROOT), value + 0.0);
      }
    }
  }

  private static void refusals() {
    refused("number_range@", () -> number(Double.NaN));
    refused("number_range@", () -> number(Double.POSITIVE_INFINITY));
    refused("invalid_unicode@", () -> JsonValue.of("\ud800"));
    refused("invalid_unicode@", () -> JsonValue.of("\udc00\ud800"));
    BodyWriter small = new BodyWriter(new Limits(3, 1));
    small.value("ab");
    refused("size@", small::toBytes);
    BodyWriter flat = new BodyWriter(new Limits(100, 1));
    flat.beginArray();
    refused("depth@", flat::beginArray);
    JsonValue deep = JsonValue.of(1);
    for (int i = 0; i < 129; i++) {
      deep = JsonValue.of(List.of(deep));
    }
    JsonValue tooDeep = deep;
    refused("depth@", tooDeep::toJson);
  }
}
