package plainwire.wire;

import static plainwire.wire.ViolationCode.NUMBER_RANGE;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** What a number's token is worth (docs/protocol.md, section 2.5). */
final class NumberTokens {
  /** So many digits always fit a long. */
  private static final int SAFE_DIGITS = 18;
  private static final double EXACT = 0x1p53;

  private NumberTokens() {}

  /** The integer; {@code hasTail} says that the token has a fraction or an exponent. */
  static long integer(byte[] bytes, int start, int stop, boolean hasTail, Pointer at) {
    if (!hasTail && stop - start <= SAFE_DIGITS) {
      return plain(bytes, start, stop);
    }
    Decimal decimal = Decimal.of(bytes, start, stop);
    if (!decimal.isInteger()) {
      throw Body.type("integer", at);
    }
    if (!decimal.fitsLong()) {
      throw at.violation(NUMBER_RANGE, "beyond 64 bits");
    }
    return decimal.longValue();
  }

  /** The nearest double. */
  static double number(byte[] bytes, int start, int stop, boolean hasTail, Pointer at) {
    if (!hasTail && stop - start <= 15) {
      return plain(bytes, start, stop);
    }
    String token = new String(bytes, start, stop - start, StandardCharsets.ISO_8859_1);
    double number = Double.parseDouble(token);
    if (Double.isInfinite(number)) {
      throw at.violation(NUMBER_RANGE, "beyond what a double can hold");
    }
    if (!hasTail && Math.abs(number) >= EXACT && new BigDecimal(number).compareTo(new BigDecimal(token)) != 0) {
      throw at.violation(NUMBER_RANGE, "an integer that a double cannot hold exactly");
    }
    return number + 0.0;
  }

  private static long plain(byte[] bytes, int start, int stop) {
    boolean isNegative = bytes[start] == '-';
    long magnitude = 0;
    for (int i = isNegative ? start + 1 : start; i < stop; i++) {
      magnitude = magnitude * 10 + (bytes[i] - '0');
    }
    return isNegative ? -magnitude : magnitude;
  }
}
