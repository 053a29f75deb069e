package plainwire.wire;

/** {@code hostname} and {@code email}. */
final class Hosts {
  private static final String ATOM_SYMBOLS = "!#$%&'*+-/=?^_`{|}~";

  private Hosts() {}

  static boolean isHostname(String text) {
    if (text.length() > 253) {
      return false;
    }
    for (String label : text.split("\\.", -1)) {
      if (!isLabel(label)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLabel(String label) {
    int length = label.length();
    if (length == 0 || length > 63 || label.charAt(0) == '-' || label.charAt(length - 1) == '-') {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = label.charAt(i);
      if (!Ascii.isLetter(c) && !Ascii.isDigit(c) && c != '-') {
        return false;
      }
    }
    // xn-- alone ends in a dash, and was refused above.
    return !label.startsWith("--", 2) || label.regionMatches(true, 0, "xn", 0, 2);
  }

  static boolean isEmail(String text) {
    int at = text.lastIndexOf('@');
    if (at < 1 || at > 64 || text.length() > 254) {
      return false;
    }
    String local = text.substring(0, at);
    String domain = text.substring(at + 1);
    boolean isLocal = local.charAt(0) == '"' ? isQuotedString(local) : isDotString(local);
    return isLocal && (domain.startsWith("[") ? isAddressLiteral(domain) : isHostname(domain));
  }

  private static boolean isDotString(String local) {
    for (String atom : local.split("\\.", -1)) {
      if (atom.isEmpty()) {
        return false;
      }
      for (int i = 0; i < atom.length(); i++) {
        char c = atom.charAt(i);
        if (!Ascii.isLetter(c) && !Ascii.isDigit(c) && ATOM_SYMBOLS.indexOf(c) < 0) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isQuotedString(String local) {
    int last = local.length() - 1;
    int i = 1;
    while (i < last) {
      char c = local.charAt(i);
      if (c == '\\') {
        i++;
        c = i < last ? local.charAt(i) : 0;
      } else if (c == '"') {
        return false;
      }
      if (c < ' ' || c > '~') {
        return false;
      }
      i++;
    }
    return last > 0 && i == last && local.charAt(last) == '"';
  }

  private static boolean isAddressLiteral(String domain) {
    if (!domain.endsWith("]")) {
      return false;
    }
    String address = domain.substring(1, domain.length() - 1);
    return address.regionMatches(true, 0, "IPv6:", 0, 5)
        ? Addresses.isIpv6(address.substring(5))
        : Addresses.isIpv4(address);
  }
}
