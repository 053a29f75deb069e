package plainwire.wire;

/** {@code uuid} and {@code json-pointer}. */
final class Identifiers {
  private Identifiers() {}

  static boolean isUuid(String text) {
    if (text.length() != 36) {
      return false;
    }
    for (int i = 0; i < 36; i++) {
      boolean isDash = i == 8 || i == 13 || i == 18 || i == 23;
      if (isDash ? text.charAt(i) != '-' : !Ascii.isHexDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean isJsonPointer(String text) {
    if (!text.isEmpty() && text.charAt(0) != '/') {
      return false;
    }
    for (int i = text.indexOf('~'); i >= 0; i = text.indexOf('~', i + 1)) {
      if (!Ascii.has(text, i + 1, '0') && !Ascii.has(text, i + 1, '1')) {
        return false;
      }
    }
    return true;
  }
}
