package plainwire;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import plainwire.wire.Body;
import plainwire.wire.JsonValue;
import plainwire.wire.JsonValue.JsonArray;
import plainwire.wire.JsonValue.JsonBoolean;
import plainwire.wire.JsonValue.JsonInteger;
import plainwire.wire.JsonValue.JsonObject;
import plainwire.wire.JsonValue.JsonString;
import plainwire.wire.Limits;
import plainwire.wire.Pointer;
import plainwire.wire.Violation;
import plainwire.wire.ViolationCode;

/** Every vector of Interop/vectors, through the generated code: one verdict in every language. */
final class VectorTests {
  private static final Limits LARGE = new Limits(1 << 28, 128);
  private static final int FEWEST = 200;

  private final Map<String, Method> readers = new HashMap<>();

  void run(Suite suite, Path file) throws IOException {
    JsonArray vectors = (JsonArray) Body.parse(Files.readAllBytes(file), LARGE).json(Body.ROOT, Pointer.ROOT);
    suite.test("vectors: there are some", () -> Suite.that(vectors.items().size() >= FEWEST, "too few vectors"));
    for (JsonValue vector : vectors.items()) {
      Map<String, JsonValue> members = ((JsonObject) vector).members();
      suite.test("vector: " + text(members, "name"), () -> check(members));
    }
  }

  private void check(Map<String, JsonValue> vector) throws ReflectiveOperationException {
    boolean isValid = ((JsonBoolean) vector.get("valid")).value();
    String expected = isValid ? "valid" : text(vector, "code") + " at '" + text(vector, "pointer") + "'";
    byte[] body = body(vector);
    Object task;
    try {
      task = read(text(vector, "schema"), body);
    } catch (Violation violation) {
      Suite.equal(violation.code() + " at '" + violation.pointer() + "'", expected);
      return;
    }
    Suite.equal("valid", expected);
    sendAgain(text(vector, "schema"), task);
  }

  /** What was read can be sent, and is the same when it is read again. */
  private void sendAgain(String schema, Object task) throws ReflectiveOperationException {
    byte[] json;
    try {
      json = ((Task<?>) task).toJson();
    } catch (Violation violation) {
      // Items that differed only in members that the schema ignores, and that are gone, are equal now.
      Suite.equal(violation.code(), ViolationCode.UNIQUE_ITEMS);
      return;
    }
    Suite.equal(read(schema, json), task);
  }

  private static byte[] body(Map<String, JsonValue> vector) {
    byte[] bytes = Base64.getDecoder().decode(text(vector, "body"));
    int padding = vector.get("padding") instanceof JsonInteger spaces ? (int) spaces.value() : 0;
    byte[] padded = Arrays.copyOf(bytes, bytes.length + padding);
    Arrays.fill(padded, bytes.length, padded.length, (byte) ' ');
    return padded;
  }

  private Object read(String schema, byte[] json) throws ReflectiveOperationException {
    Method reader = readers.get(schema);
    if (reader == null) {
      String name = Character.toUpperCase(schema.charAt(0)) + schema.substring(1);
      reader = Class.forName("vectors." + name).getMethod("fromJson", byte[].class);
      readers.put(schema, reader);
    }
    try {
      return reader.invoke(null, (Object) json);
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof Violation violation) {
        throw violation;
      }
      throw thrown;
    }
  }

  private static String text(Map<String, JsonValue> vector, String member) {
    return ((JsonString) vector.get(member)).value();
  }
}
