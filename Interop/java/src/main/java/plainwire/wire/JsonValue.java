package plainwire.wire;

import static plainwire.wire.ViolationCode.NUMBER_RANGE;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Any JSON value: what a member without a schema is read into.
 *
 * <p>Values are equal by kind and mathematical value: the integer 1 equals the number 1.0, and objects are equal
 * whatever the order of their members. Every value can be sent: strings have no lone surrogates, numbers are finite.
 */
public sealed interface JsonValue {
  /** {@code null}. */
  JsonNull NULL = new JsonNull();

  /** The value {@code null}. */
  record JsonNull() implements JsonValue {}

  /**
   * {@code true} or {@code false}.
   *
   * @param value which of them
   */
  record JsonBoolean(boolean value) implements JsonValue {}

  /**
   * A number that is an integer and fits 64 bits.
   *
   * @param value the integer
   */
  record JsonInteger(long value) implements JsonValue {
    @Override
    public boolean equals(Object other) {
      return other instanceof JsonInteger integer
          ? integer.value == value
          : other instanceof JsonNumber number && number.equals(this);
    }

    @Override
    public int hashCode() {
      return Long.hashCode(value);
    }
  }

  /**
   * Any other number.
   *
   * @param value the number; finite
   */
  record JsonNumber(double value) implements JsonValue {
    /**
     * Refuses what JSON has no number for.
     *
     * @param value the number
     */
    public JsonNumber {
      if (!Double.isFinite(value)) {
        throw Pointer.ROOT.violation(NUMBER_RANGE, "not finite");
      }
      value += 0.0;
    }

    private boolean isInteger() {
      return value >= -0x1p63 && value < 0x1p63 && value == Math.rint(value);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof JsonNumber number
          ? number.value == value
          : other instanceof JsonInteger integer && isInteger() && integer.value == (long) value;
    }

    @Override
    public int hashCode() {
      return isInteger() ? Long.hashCode((long) value) : Double.hashCode(value);
    }
  }

  /**
   * A string.
   *
   * @param value the string
   */
  record JsonString(String value) implements JsonValue {
    /**
     * Refuses lone surrogates.
     *
     * @param value the string
     */
    public JsonString {
      Components.unicode(value);
    }
  }

  /**
   * An array.
   *
   * @param items its items, in order
   */
  record JsonArray(List<JsonValue> items) implements JsonValue {
    /**
     * Copies the items.
     *
     * @param items the items
     */
    public JsonArray {
      items = List.copyOf(items);
    }
  }

  /**
   * An object.
   *
   * @param members its members, in the order in which they are written
   */
  record JsonObject(Map<String, JsonValue> members) implements JsonValue {
    /**
     * Copies the members; refuses names with lone surrogates.
     *
     * @param members the members
     */
    public JsonObject {
      Components.unicode(members.keySet());
      members = Components.copy(members, Pointer.ROOT);
    }
  }

  /**
   * A truth value.
   *
   * @param value true or false
   * @return the value
   */
  static JsonValue of(boolean value) {
    return new JsonBoolean(value);
  }

  /**
   * An integer.
   *
   * @param value the integer
   * @return the value
   */
  static JsonValue of(long value) {
    return new JsonInteger(value);
  }

  /**
   * A number.
   *
   * @param value the number; must be finite
   * @return the value
   */
  static JsonValue of(double value) {
    return new JsonNumber(value);
  }

  /**
   * A string.
   *
   * @param value the string; must not have lone surrogates
   * @return the value
   */
  static JsonValue of(String value) {
    return new JsonString(value);
  }

  /**
   * An array.
   *
   * @param items its items
   * @return the value
   */
  static JsonValue of(List<JsonValue> items) {
    return new JsonArray(items);
  }

  /**
   * An object.
   *
   * @param members its members, written in the order of the map
   * @return the value
   */
  static JsonValue of(Map<String, JsonValue> members) {
    return new JsonObject(members);
  }

  /**
   * Reads JSON text, strictly.
   *
   * @param json one JSON value
   * @return the value
   * @throws Violation when the text is not strict JSON
   */
  static JsonValue parse(String json) {
    return Body.parse(json.getBytes(StandardCharsets.UTF_8)).json(Body.ROOT, Pointer.ROOT);
  }

  /**
   * Writes the value as compact JSON text.
   *
   * @return the text
   */
  default String toJson() {
    BodyWriter out = new BodyWriter();
    out.value(this);
    return new String(out.toBytes(), StandardCharsets.UTF_8);
  }
}
