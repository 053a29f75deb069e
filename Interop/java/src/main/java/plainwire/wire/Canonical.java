package plainwire.wire;

import java.util.Map;
import java.util.TreeMap;

/**
 * One text for each class of equal values, so that finding equals among many takes linear time whatever they are. Asks
 * nothing of numbers: those in members that the schema ignores may be of any size.
 */
final class Canonical {
  private Canonical() {}

  static String text(Body body, int value) {
    StringBuilder out = new StringBuilder();
    append(body, value, out);
    return out.toString();
  }

  private static void append(Body body, int value, StringBuilder out) {
    if (body.isObject(value)) {
      appendObject(body, value, out);
    } else if (body.isArray(value)) {
      out.append('[');
      for (int item : body.items(value, Pointer.ROOT)) {
        append(body, item, out);
        out.append(',');
      }
      out.append(']');
    } else if (body.isString(value)) {
      appendString(body.text(value), out);
    } else if (body.isNumber(value)) {
      out.append(number(body.decimal(value)));
    } else {
      out.append(body.isNull(value) ? "null" : body.bool(value, Pointer.ROOT));
    }
  }

  private static void appendObject(Body body, int value, StringBuilder out) {
    Map<String, String> sorted = new TreeMap<>(members(body, value));
    out.append('{');
    sorted.forEach(
        (name, member) -> {
          appendString(name, out);
          out.append(member);
        });
    out.append('}');
  }

  private static Map<String, String> members(Body body, int value) {
    return body.members(value, MemberNames.NONE, Pointer.ROOT).others(Pointer.ROOT, (there, member, at) -> text(there, member));
  }

  /** The length in front keeps strings apart without escapes. */
  private static void appendString(String text, StringBuilder out) {
    out.append('"').append(text.length()).append(':').append(text);
  }

  /** What the token becomes, an integer of 64 bits or a double, is its value. */
  private static String number(Decimal decimal) {
    if (decimal.isInteger() && decimal.fitsLong()) {
      return Long.toString(decimal.longValue());
    }
    double nearest = decimal.doubleValue();
    return Double.isInfinite(nearest) ? decimal.toString() : nearest == 0 ? "0" : Double.toString(nearest);
  }
}
