package plainwire.wire;

/** Classes of characters that the grammars share. */
final class Ascii {
  private Ascii() {}

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  static boolean isHexDigit(char c) {
    return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
  }

  /** The number that {@code count} digits at {@code start} write; -1 when one of them is no digit or is not there. */
  static int number(String text, int start, int count) {
    if (start + count > text.length()) {
      return -1;
    }
    int number = 0;
    for (int i = start; i < start + count; i++) {
      if (!isDigit(text.charAt(i))) {
        return -1;
      }
      number = number * 10 + (text.charAt(i) - '0');
    }
    return number;
  }

  /** Whether {@code c} is the character at {@code at}. */
  static boolean has(String text, int at, char c) {
    return at < text.length() && text.charAt(at) == c;
  }
}
