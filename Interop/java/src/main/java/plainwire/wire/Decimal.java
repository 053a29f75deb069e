package plainwire.wire;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * A number's token, exactly: a sign, digits without zeros at either end, and a power of ten. Every question about it takes
 * time linear in the token, however large the exponent is.
 */
public final class Decimal {
  /** Exponents beyond this are kept as this: nothing here can tell them apart. */
  private static final long FAR = 1L << 50;
  private static final int CHUNK = 18;
  private static final BigInteger CHUNK_POWER = BigInteger.TEN.pow(CHUNK);

  private final boolean isNegative;
  /** Empty for zero. */
  private final String digits;
  /** The value is {@code digits} times ten to this. */
  private final long exponent;

  private Decimal(boolean isNegative, String digits, long exponent) {
    this.isNegative = isNegative;
    this.digits = digits;
    this.exponent = exponent;
  }

  /**
   * The value of a token.
   *
   * @param token a number as RFC 8259 writes it
   * @return its value
   */
  public static Decimal of(String token) {
    byte[] bytes = token.getBytes(StandardCharsets.ISO_8859_1);
    return of(bytes, 0, bytes.length);
  }

  static Decimal of(byte[] bytes, int start, int stop) {
    StringBuilder digits = new StringBuilder(Math.min(stop - start, 32));
    boolean isNegative = bytes[start] == '-';
    boolean isFraction = false;
    long exponent = 0;
    int i = isNegative ? start + 1 : start;
    for (; i < stop && bytes[i] != 'e' && bytes[i] != 'E'; i++) {
      if (bytes[i] == '.') {
        isFraction = true;
        continue;
      }
      exponent -= isFraction ? 1 : 0;
      if (bytes[i] != '0' || digits.length() > 0) {
        digits.append((char) bytes[i]);
      }
    }
    exponent += i < stop ? exponent(bytes, i + 1, stop) : 0;
    int length = digits.length();
    while (length > 0 && digits.charAt(length - 1) == '0') {
      length--;
      exponent++;
    }
    digits.setLength(length);
    return length == 0 ? new Decimal(false, "", 0) : new Decimal(isNegative, digits.toString(), exponent);
  }

  private static long exponent(byte[] bytes, int start, int stop) {
    boolean isNegative = bytes[start] == '-';
    long exponent = 0;
    for (int i = isNegative || bytes[start] == '+' ? start + 1 : start; i < stop; i++) {
      exponent = Math.min(FAR, exponent * 10 + (bytes[i] - '0'));
    }
    return isNegative ? -exponent : exponent;
  }

  boolean isInteger() {
    return exponent >= 0;
  }

  /** Whether an integer is within 64 bits. */
  boolean fitsLong() {
    return digits.length() + exponent <= 19 && integer().bitLength() < Long.SIZE;
  }

  long longValue() {
    return integer().longValue();
  }

  /** The nearest double; infinite when there is none. */
  double doubleValue() {
    return Double.parseDouble((isNegative ? "-" : "") + (digits.isEmpty() ? "0" : digits) + "e" + exponent);
  }

  private BigInteger integer() {
    BigInteger magnitude = digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits);
    magnitude = magnitude.multiply(BigInteger.TEN.pow((int) exponent));
    return isNegative ? magnitude.negate() : magnitude;
  }

  /** Ten to the power of the last digit: {@code 0.01} for {@code 19.99}. */
  double unit() {
    return Math.pow(10, exponent);
  }

  boolean isMultipleOf(Decimal step) {
    if (digits.isEmpty()) {
      return true;
    }
    // The last digit is not 0, so no power of ten is left to divide by.
    if (exponent < step.exponent) {
      return false;
    }
    BigInteger divisor = new BigInteger(step.digits);
    BigInteger power = BigInteger.TEN.modPow(BigInteger.valueOf(exponent - step.exponent), divisor);
    return remainder(divisor).multiply(power).mod(divisor).signum() == 0;
  }

  private BigInteger remainder(BigInteger divisor) {
    BigInteger remainder = BigInteger.ZERO;
    for (int start = 0; start < digits.length(); start += CHUNK) {
      int stop = Math.min(digits.length(), start + CHUNK);
      BigInteger power = stop - start == CHUNK ? CHUNK_POWER : BigInteger.TEN.pow(stop - start);
      long chunk = Long.parseLong(digits, start, stop, 10);
      remainder = remainder.multiply(power).add(BigInteger.valueOf(chunk)).mod(divisor);
    }
    return remainder;
  }

  /** The number as the shortest token that is clear: for messages. */
  @Override
  public String toString() {
    String token = digits.isEmpty() ? "0" : exponent == 0 ? digits : plain();
    return isNegative ? "-" + token : token;
  }

  private String plain() {
    if (exponent > 0) {
      return exponent <= CHUNK ? digits + "0".repeat((int) exponent) : digits + "e" + exponent;
    }
    int whole = (int) Math.max(Integer.MIN_VALUE / 2, digits.length() + exponent);
    if (whole > 0) {
      return digits.substring(0, whole) + "." + digits.substring(whole);
    }
    return whole > -CHUNK ? "0." + "0".repeat(-whole) + digits : digits + "e" + exponent;
  }
}
