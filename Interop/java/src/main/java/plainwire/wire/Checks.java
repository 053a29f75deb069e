package plainwire.wire;

import static plainwire.wire.ViolationCode.EXCLUSIVE_MAXIMUM;
import static plainwire.wire.ViolationCode.EXCLUSIVE_MINIMUM;
import static plainwire.wire.ViolationCode.MAXIMUM;
import static plainwire.wire.ViolationCode.MAX_ITEMS;
import static plainwire.wire.ViolationCode.MAX_LENGTH;
import static plainwire.wire.ViolationCode.MINIMUM;
import static plainwire.wire.ViolationCode.MIN_ITEMS;
import static plainwire.wire.ViolationCode.MIN_LENGTH;
import static plainwire.wire.ViolationCode.MULTIPLE_OF;
import static plainwire.wire.ViolationCode.UNIQUE_ITEMS;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The checks that generated code makes of values, one a keyword. Each throws a {@link Violation} at the place it is given. */
public final class Checks {
  private Checks() {}

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
