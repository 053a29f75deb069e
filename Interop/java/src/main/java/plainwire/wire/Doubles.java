package plainwire.wire;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Doubles as text: the fewest digits that read back as the same double, in the form that Swift and Python print. */
final class Doubles {
  /** Any two decimals of so many digits are different doubles, unless they are subnormal. */
  private static final int DISTINCT_DIGITS = 15;

  private Doubles() {}

  /** {@code 0.1}, {@code 2.0}, {@code 1e-05}, {@code 1e+16}; the double must be finite. */
  static String text(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return (long) value + ".0";
    }
    BigDecimal shortest = shortest(value).stripTrailingZeros();
    String digits = shortest.unscaledValue().abs().toString();
    int exponent = digits.length() - shortest.scale() - 1;
    String sign = value < 0 ? "-" : "";
    if (exponent < -4 || exponent >= 16) {
      String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
      String power = (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
      return sign + digits.charAt(0) + fraction + "e" + power;
    }
    String plain = shortest.abs().toPlainString();
    return sign + (plain.indexOf('.') < 0 ? plain + ".0" : plain);
  }

  /** What {@link Double#toString} gives is right but, before JDK 19, not always the shortest. */
  private static BigDecimal shortest(double value) {
    BigDecimal printed = new BigDecimal(Double.toString(value));
    int enough = Math.abs(value) < Double.MIN_NORMAL ? 1 : DISTINCT_DIGITS;
    int digits = printed.stripTrailingZeros().precision();
    if (digits <= enough) {
      return printed;
    }
    BigDecimal exact = new BigDecimal(value);
    for (int fewer = enough; fewer < digits; fewer++) {
      BigDecimal rounded = exact.round(new MathContext(fewer, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return rounded;
      }
    }
    return printed;
  }
}
