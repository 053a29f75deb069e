package plainwire.wire;

import static plainwire.wire.ViolationCode.DEPTH;
import static plainwire.wire.ViolationCode.SIZE;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Writes one compact JSON value. Commas come by themselves. */
public final class BodyWriter {
  private static final byte[] HEXADECIMAL = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final Limits limits;
  private byte[] bytes = new byte[128];
  private int end;
  private int depth;
  /** Whether the next name or value follows another one. */
  private boolean needsComma;

  /** A writer within the standard limits. */
  public BodyWriter() {
    this(Limits.STANDARD);
  }

  /**
   * A writer.
   *
   * @param limits how large the body may become
   */
  public BodyWriter(Limits limits) {
    this.limits = limits;
  }

  /**
   * What has been written.
   *
   * @return the bytes of the value
   * @throws Violation {@code size} when they are more than the limit
   */
  public byte[] toBytes() {
    if (end > limits.maxBytes()) {
      throw Pointer.ROOT.violation(SIZE, end + " bytes; at most " + limits.maxBytes() + " are allowed");
    }
    return Arrays.copyOf(bytes, end);
  }

  /** Begins an object. */
  public void beginObject() {
    open('{');
  }

  /** Ends an object. */
  public void endObject() {
    close('}');
  }

  /** Begins an array. */
  public void beginArray() {
    open('[');
  }

  /** Ends an array. */
  public void endArray() {
    close(']');
  }

  /**
   * Writes a member's name; its value follows.
   *
   * @param name the name on the wire
   * @return this
   */
  public BodyWriter name(String name) {
    comma();
    quoted(name);
    put(':');
    needsComma = false;
    return this;
  }

  /** Writes null. */
  public void nullValue() {
    token("null");
  }

  /**
   * Writes a truth value.
   *
   * @param value the value
   */
  public void value(boolean value) {
    token(value ? "true" : "false");
  }

  /**
   * Writes an integer.
   *
   * @param value the value
   */
  public void value(long value) {
    token(Long.toString(value));
  }

  /**
   * Writes a number, with the fewest digits that read back as the same double.
   *
   * @param value the value; finite
   */
  public void value(double value) {
    token(Doubles.text(Components.finite(value, Pointer.ROOT)));
  }

  /**
   * Writes a string.
   *
   * @param value the value; without lone surrogates
   */
  public void value(String value) {
    comma();
    quoted(value);
    needsComma = true;
  }

  /**
   * Writes any value.
   *
   * @param value the value
   */
  public void value(JsonValue value) {
    if (value instanceof JsonValue.JsonObject object) {
      beginObject();
      for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
        name(member.getKey()).value(member.getValue());
      }
      endObject();
    } else if (value instanceof JsonValue.JsonArray array) {
      beginArray();
      array.items().forEach(this::value);
      endArray();
    } else if (value instanceof JsonValue.JsonString string) {
      value(string.value());
    } else if (value instanceof JsonValue.JsonInteger integer) {
      value(integer.value());
    } else if (value instanceof JsonValue.JsonNumber number) {
      value(number.value());
    } else if (value instanceof JsonValue.JsonBoolean bool) {
      value(bool.value());
    } else {
      nullValue();
    }
  }

  private void open(char bracket) {
    if (depth == limits.maxDepth()) {
      throw Pointer.ROOT.violation(DEPTH, "more than " + limits.maxDepth() + " levels");
    }
    depth++;
    comma();
    put(bracket);
    needsComma = false;
  }

  private void close(char bracket) {
    depth--;
    put(bracket);
    needsComma = true;
  }

  private void comma() {
    if (needsComma) {
      put(',');
    }
  }

  @SuppressWarnings("deprecation") // Copies the low bytes of the characters, which is all there is to ASCII.
  private void token(String ascii) {
    comma();
    reserve(ascii.length());
    ascii.getBytes(0, ascii.length(), bytes, end);
    end += ascii.length();
    needsComma = true;
  }

  private void quoted(String text) {
    put('"');
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    reserve(utf8.length);
    for (byte unit : utf8) {
      if (unit == '"' || unit == '\\' || unit >= 0 && unit < 0x20) {
        escape(unit);
      } else {
        put(unit);
      }
    }
    put('"');
  }

  private void escape(byte unit) {
    put('\\');
    switch (unit) {
      case '"', '\\' -> put(unit);
      case '\b' -> put('b');
      case '\f' -> put('f');
      case '\n' -> put('n');
      case '\r' -> put('r');
      case '\t' -> put('t');
      default -> {
        put('u');
        put('0');
        put('0');
        put(HEXADECIMAL[unit >> 4]);
        put(HEXADECIMAL[unit & 15]);
      }
    }
  }

  private void put(int unit) {
    if (end == bytes.length) {
      reserve(1);
    }
    bytes[end++] = (byte) unit;
  }

  private void reserve(int count) {
    if (count > bytes.length - end) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(end, count)));
    }
  }
}
