package plainwire.wire;

import static plainwire.wire.ViolationCode.INVALID_UNICODE;
import static plainwire.wire.ViolationCode.SIZE;
import static plainwire.wire.ViolationCode.TYPE;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * A body whose bytes have been found to be strict JSON, indexed so that a schema can look at its values in any order.
 *
 * <p>A value is an {@code int}, its position in the index; {@link #ROOT} is the whole body. Generated code asks for a
 * value's type with the method that reads it, and gets a {@link Violation} at the place it names when the type is
 * another.
 */
public final class Body {
  /** The whole body. */
  public static final int ROOT = 0;

  private final byte[] bytes;
  private final Tape tape;
  private final Text text;

  private Body(byte[] bytes, Tape tape) {
    this.bytes = bytes;
    this.tape = tape;
    this.text = new Text(bytes, tape);
  }

  /**
   * Checks that bytes are one strict JSON value, within the standard limits.
   *
   * @param json the bytes; not copied, so not to be changed as long as the body is used
   * @return the indexed body
   * @throws Violation {@code size}, {@code invalid_unicode}, {@code syntax}, {@code depth} or {@code duplicate_key}
   */
  public static Body parse(byte[] json) {
    return parse(json, Limits.STANDARD);
  }

  /**
   * Checks that bytes are one strict JSON value.
   *
   * @param json the bytes; not copied, so not to be changed as long as the body is used
   * @param limits how large it may be
   * @return the indexed body
   * @throws Violation {@code size}, {@code invalid_unicode}, {@code syntax}, {@code depth} or {@code duplicate_key}
   */
  public static Body parse(byte[] json, Limits limits) {
    if (json.length > limits.maxBytes()) {
      throw Pointer.ROOT.violation(SIZE, json.length + " bytes; at most " + limits.maxBytes() + " are allowed");
    }
    if (!Utf8.isWellFormed(json)) {
      throw Pointer.ROOT.violation(INVALID_UNICODE, "the bytes are not UTF-8, or begin with a byte-order mark");
    }
    return new Body(json, new Scanner(json, limits.maxDepth()).scan());
  }

  /**
   * {@link #parse(byte[])} for the body of a task, whose member {@code extra} is reserved for the envelope.
   *
   * @param json the bytes
   * @return the indexed body
   */
  public static Body parseTask(byte[] json) {
    Body body = parse(json);
    ReservedMember.check(body.tape, body.text);
    return body;
  }

  /**
   * A value that is already one, as a body.
   *
   * @param value the value
   * @return the indexed body
   */
  public static Body of(JsonValue value) {
    return parse(value.toJson().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Whether a value is null.
   *
   * @param value the value
   * @return whether it is null
   */
  public boolean isNull(int value) {
    return tape.kind(value) == Tape.NULL;
  }

  /**
   * Whether a value is true or false.
   *
   * @param value the value
   * @return whether it is one of them
   */
  public boolean isBoolean(int value) {
    int kind = tape.kind(value);
    return kind == Tape.TRUE || kind == Tape.FALSE;
  }

  /**
   * Whether a value is a number.
   *
   * @param value the value
   * @return whether it is a number
   */
  public boolean isNumber(int value) {
    return tape.kind(value) == Tape.NUMBER;
  }

  /**
   * Whether a value is a number without a fraction, judged by value: {@code 1.0} and {@code 1e2} are.
   *
   * @param value the value
   * @return whether it is an integer
   */
  public boolean isInteger(int value) {
    return isNumber(value) && (!tape.isFlagged(value) || decimal(value).isInteger());
  }

  /**
   * Whether a value is a string.
   *
   * @param value the value
   * @return whether it is a string
   */
  public boolean isString(int value) {
    return tape.kind(value) == Tape.STRING;
  }

  /**
   * Whether a value is an array.
   *
   * @param value the value
   * @return whether it is an array
   */
  public boolean isArray(int value) {
    return tape.kind(value) == Tape.ARRAY;
  }

  /**
   * Whether a value is an object.
   *
   * @param value the value
   * @return whether it is an object
   */
  public boolean isObject(int value) {
    return tape.kind(value) == Tape.OBJECT;
  }

  /**
   * Reads a null.
   *
   * @param value the value
   * @param at where it is
   * @return null, as a value
   */
  public JsonValue.JsonNull nullValue(int value, Pointer at) {
    if (!isNull(value)) {
      throw type("null", at);
    }
    return JsonValue.NULL;
  }

  /**
   * Reads a truth value.
   *
   * @param value the value
   * @param at where it is
   * @return true or false
   */
  public boolean bool(int value, Pointer at) {
    if (!isBoolean(value)) {
      throw type("boolean", at);
    }
    return tape.kind(value) == Tape.TRUE;
  }

  /**
   * Reads an integer: any token whose value is one and fits 64 bits.
   *
   * @param value the value
   * @param at where it is
   * @return the integer
   */
  public long integer(int value, Pointer at) {
    if (!isNumber(value)) {
      throw type("integer", at);
    }
    return NumberTokens.integer(bytes, tape.start(value), tape.stop(value), tape.isFlagged(value), at);
  }

  /**
   * Reads a number.
   *
   * @param value the value
   * @param at where it is
   * @return the nearest double; never infinite, never -0.0
   */
  public double number(int value, Pointer at) {
    if (!isNumber(value)) {
      throw type("number", at);
    }
    return NumberTokens.number(bytes, tape.start(value), tape.stop(value), tape.isFlagged(value), at);
  }

  /**
   * The double nearest to a number, whatever it is worth.
   *
   * @param value the number
   * @param at where it is
   * @return the nearest double
   * @throws Violation when it is no number that a member without a type may have
   */
  public double nearest(int value, Pointer at) {
    JsonValue number = json(value, at);
    return number instanceof JsonValue.JsonInteger integer
        ? integer.value()
        : ((JsonValue.JsonNumber) number).value();
  }

  /**
   * Reads a string.
   *
   * @param value the value
   * @param at where it is
   * @return the string, unescaped
   */
  public String string(int value, Pointer at) {
    if (!isString(value)) {
      throw type("string", at);
    }
    return text.string(value);
  }

  /**
   * Reads the items of an array.
   *
   * @param value the value
   * @param at where it is
   * @return the items, in order
   */
  public int[] items(int value, Pointer at) {
    if (!isArray(value)) {
      throw type("array", at);
    }
    int[] items = new int[tape.count(value)];
    int item = value + Tape.STRIDE;
    for (int i = 0; i < items.length; i++) {
      items[i] = item;
      item = tape.next(item);
    }
    return items;
  }

  /**
   * Finds the members of an object.
   *
   * @param value the value
   * @param names the members that its schema declares
   * @param at where it is
   * @return what was found
   */
  public Members members(int value, MemberNames names, Pointer at) {
    if (!isObject(value)) {
      throw type("object", at);
    }
    return new Members(this, tape, text, value, names);
  }

  /**
   * Reads any value.
   *
   * @param value the value
   * @param at where it is
   * @return the value; its numbers are integers where they are integers by value and fit 64 bits
   */
  public JsonValue json(int value, Pointer at) {
    return JsonReader.read(this, value, at);
  }

  /**
   * Refuses a number that is no multiple of another, by exact decimal arithmetic on the token.
   *
   * @param value the number
   * @param step what it must be a multiple of
   * @param at where it is
   */
  public void multipleOf(int value, Decimal step, Pointer at) {
    if (!decimal(value).isMultipleOf(step)) {
      throw Checks.notMultiple(step, at);
    }
  }

  /**
   * {@code uniqueItems}: refuses an array in which two items are equal.
   *
   * @param value the array
   * @param at where it is
   */
  public void uniqueItems(int value, Pointer at) {
    Set<String> seen = new HashSet<>();
    for (int item : items(value, at)) {
      if (!seen.add(Canonical.text(this, item))) {
        throw Checks.repeated(at);
      }
    }
  }

  /**
   * A violation: the value has none of the types that the schema admits.
   *
   * @param admitted the admitted types, for a person: {@code string or null}
   * @param at where the value is
   * @return the violation, to be thrown
   */
  public static Violation type(String admitted, Pointer at) {
    return at.violation(TYPE, "not of type " + admitted);
  }

  Decimal decimal(int value) {
    return Decimal.of(bytes, tape.start(value), tape.stop(value));
  }

  /** The text of a string or member name. */
  String text(int position) {
    return text.string(position);
  }
}
