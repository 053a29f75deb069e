package plainwire.wire;

import static plainwire.wire.ViolationCode.EXCLUSIVE_MAXIMUM;
import static plainwire.wire.ViolationCode.EXCLUSIVE_MINIMUM;
import static plainwire.wire.ViolationCode.INVALID_UNICODE;
import static plainwire.wire.ViolationCode.MAXIMUM;
import static plainwire.wire.ViolationCode.MAX_ITEMS;
import static plainwire.wire.ViolationCode.MAX_LENGTH;
import static plainwire.wire.ViolationCode.MINIMUM;
import static plainwire.wire.ViolationCode.MIN_ITEMS;
import static plainwire.wire.ViolationCode.MIN_LENGTH;
import static plainwire.wire.ViolationCode.MULTIPLE_OF;
import static plainwire.wire.ViolationCode.NUMBER_RANGE;
import static plainwire.wire.ViolationCode.REQUIRED;
import static plainwire.wire.ViolationCode.TYPE;
import static plainwire.wire.ViolationCode.UNIQUE_ITEMS;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The checks that generated code makes of values, one a keyword. Each throws a {@link Violation} at the place it is given. */
public final class Checks {
  private Checks() {}

  /**
   * Refuses a required component that is null, which means that it was left out.
   *
   * @param <T> the component's type
   * @param value the component
   * @param at the member's place
   * @return the component
   */
  public static <T> T required(T value, Pointer at) {
    if (value == null) {
      throw at.violation(REQUIRED, "the member is missing");
    }
    return value;
  }

  /**
   * Refuses lone surrogates in strings, wherever they are in a value.
   *
   * @param value a string, or a collection, map or holder of values; anything else has no strings that were not checked
   */
  public static void unicode(Object value) {
    if (value instanceof String text) {
      unicode(text);
    } else if (value instanceof Collection<?> items) {
      items.forEach(Checks::unicode);
    } else if (value instanceof Map<?, ?> map) {
      unicode(map.keySet());
      unicode(map.values());
    } else if (value instanceof Optional<?> optional) {
      unicode(optional.orElse(null));
    } else if (value instanceof Nullable<?> nullable && nullable.isPresent()) {
      unicode(nullable.get());
    }
  }

  private static void unicode(String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (!Character.isSurrogate(unit)) {
        continue;
      }
      i++;
      if (Character.isLowSurrogate(unit) || i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
        throw Pointer.ROOT.violation(INVALID_UNICODE, "a string has a lone surrogate");
      }
    }
  }

  /**
   * Copies a list; a null in it is refused.
   *
   * @param <T> the items' type
   * @param items the list
   * @param at where it is
   * @return a copy that cannot be changed
   */
  public static <T> List<T> copy(List<T> items, Pointer at) {
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) == null) {
        throw at.item(i).violation(TYPE, "a Java null is no value; use Optional.empty() where null is admitted");
      }
    }
    return List.copyOf(items);
  }

  /**
   * Copies a map, keeping its order; a null in it is refused.
   *
   * @param <T> the values' type
   * @param members the map
   * @param at where it is
   * @return a copy that cannot be changed
   */
  public static <T> Map<String, T> copy(Map<String, T> members, Pointer at) {
    Map<String, T> copy = new LinkedHashMap<>(members);
    copy.forEach(
        (name, value) -> {
          if (name == null || value == null) {
            throw at.member(String.valueOf(name)).violation(TYPE, "a Java null is neither a name nor a value");
          }
        });
    return Collections.unmodifiableMap(copy);
  }

  /**
   * Refuses a double that JSON has no number for.
   *
   * @param value the double
   * @param at where it is
   * @return the double; 0.0 for -0.0
   */
  public static double finite(double value, Pointer at) {
    if (!Double.isFinite(value)) {
      throw at.violation(NUMBER_RANGE, "not finite");
    }
    return value + 0.0;
  }

  /**
   * {@code minimum} of an integer.
   *
   * @param value the value
   * @param minimum the least value
   * @param at where it is
   */
  public static void minimum(long value, long minimum, Pointer at) {
    if (value < minimum) {
      throw at.violation(MINIMUM, "less than " + minimum);
    }
  }

  /**
   * {@code maximum} of an integer.
   *
   * @param value the value
   * @param maximum the greatest value
   * @param at where it is
   */
  public static void maximum(long value, long maximum, Pointer at) {
    if (value > maximum) {
      throw at.violation(MAXIMUM, "greater than " + maximum);
    }
  }

  /**
   * {@code exclusiveMinimum} of an integer.
   *
   * @param value the value
   * @param bound what it must be greater than
   * @param at where it is
   */
  public static void exclusiveMinimum(long value, long bound, Pointer at) {
    if (value <= bound) {
      throw at.violation(EXCLUSIVE_MINIMUM, "not greater than " + bound);
    }
  }

  /**
   * {@code exclusiveMaximum} of an integer.
   *
   * @param value the value
   * @param bound what it must be less than
   * @param at where it is
   */
  public static void exclusiveMaximum(long value, long bound, Pointer at) {
    if (value >= bound) {
      throw at.violation(EXCLUSIVE_MAXIMUM, "not less than " + bound);
    }
  }

  /**
   * {@code multipleOf} of an integer.
   *
   * @param value the value
   * @param step what it must be a multiple of
   * @param at where it is
   */
  public static void multipleOf(long value, Decimal step, Pointer at) {
    if (!Decimal.of(Long.toString(value)).isMultipleOf(step)) {
      throw notMultiple(step, at);
    }
  }

  /**
   * {@code minimum} of a number.
   *
   * @param value the value
   * @param minimum the least value
   * @param at where it is
   */
  public static void minimum(double value, double minimum, Pointer at) {
    if (value < minimum) {
      throw at.violation(MINIMUM, "less than " + Doubles.text(minimum));
    }
  }

  /**
   * {@code maximum} of a number.
   *
   * @param value the value
   * @param maximum the greatest value
   * @param at where it is
   */
  public static void maximum(double value, double maximum, Pointer at) {
    if (value > maximum) {
      throw at.violation(MAXIMUM, "greater than " + Doubles.text(maximum));
    }
  }

  /**
   * {@code exclusiveMinimum} of a number.
   *
   * @param value the value
   * @param bound what it must be greater than
   * @param at where it is
   */
  public static void exclusiveMinimum(double value, double bound, Pointer at) {
    if (value <= bound) {
      throw at.violation(EXCLUSIVE_MINIMUM, "not greater than " + Doubles.text(bound));
    }
  }

  /**
   * {@code exclusiveMaximum} of a number.
   *
   * @param value the value
   * @param bound what it must be less than
   * @param at where it is
   */
  public static void exclusiveMaximum(double value, double bound, Pointer at) {
    if (value >= bound) {
      throw at.violation(EXCLUSIVE_MAXIMUM, "not less than " + Doubles.text(bound));
    }
  }

  /**
   * {@code multipleOf} of a number, as far as a double can tell: where its digits end above the step's last one, it may stand
   * for a token that was a multiple. What is sent is checked again as it is written.
   *
   * @param value the value
   * @param step what it must be a multiple of
   * @param at where it is
   */
  public static void multipleOf(double value, Decimal step, Pointer at) {
    boolean canTell = Math.ulp(value) * 10 < step.unit();
    if (canTell && !Decimal.of(Doubles.text(value)).isMultipleOf(step)) {
      throw notMultiple(step, at);
    }
  }

  static Violation notMultiple(Decimal step, Pointer at) {
    return at.violation(MULTIPLE_OF, "not a multiple of " + step);
  }

  /**
   * {@code minLength}, in code points.
   *
   * @param value the string
   * @param minimum the least length
   * @param at where it is
   */
  public static void minLength(String value, int minimum, Pointer at) {
    if (value.length() < minimum || value.codePointCount(0, value.length()) < minimum) {
      throw at.violation(MIN_LENGTH, "shorter than " + minimum + " code points");
    }
  }

  /**
   * {@code maxLength}, in code points.
   *
   * @param value the string
   * @param maximum the greatest length
   * @param at where it is
   */
  public static void maxLength(String value, int maximum, Pointer at) {
    if (value.length() > maximum && value.codePointCount(0, value.length()) > maximum) {
      throw at.violation(MAX_LENGTH, "longer than " + maximum + " code points");
    }
  }

  /**
   * {@code pattern}.
   *
   * @param value the string
   * @param pattern the compiled pattern
   * @param at where it is
   */
  public static void pattern(String value, PatternAutomaton pattern, Pointer at) {
    if (!pattern.matches(value)) {
      throw at.violation(ViolationCode.PATTERN, "no match of " + pattern.source());
    }
  }

  /**
   * {@code format}.
   *
   * @param value the string
   * @param format the format
   * @param at where it is
   */
  public static void format(String value, StringFormat format, Pointer at) {
    if (!format.matches(value)) {
      throw at.violation(ViolationCode.FORMAT, "not a " + format);
    }
  }

  /**
   * {@code minItems}.
   *
   * @param count how many items there are
   * @param minimum the least count
   * @param at where the array is
   */
  public static void minItems(int count, int minimum, Pointer at) {
    if (count < minimum) {
      throw at.violation(MIN_ITEMS, count + " items; at least " + minimum + " are needed");
    }
  }

  /**
   * {@code maxItems}.
   *
   * @param count how many items there are
   * @param maximum the greatest count
   * @param at where the array is
   */
  public static void maxItems(int count, int maximum, Pointer at) {
    if (count > maximum) {
      throw at.violation(MAX_ITEMS, count + " items; at most " + maximum + " are allowed");
    }
  }

  /**
   * {@code uniqueItems} of strings, numbers, truth values or constants of an enumeration.
   *
   * @param items the items
   * @param at where the array is
   */
  public static void uniqueItems(Collection<? extends Comparable<?>> items, Pointer at) {
    Set<Object> seen = new HashSet<>();
    for (Object item : items) {
      if (!seen.add(item)) {
        throw repeated(at);
      }
    }
  }

  static Violation repeated(Pointer at) {
    return at.violation(UNIQUE_ITEMS, "two items are equal");
  }
}
