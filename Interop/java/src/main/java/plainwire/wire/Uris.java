package plainwire.wire;

/** {@code uri} and {@code uri-reference}, as RFC 3986 has them. */
final class Uris {
  private static final String UNRESERVED_SYMBOLS = "-._~";
  private static final String SUB_DELIMITERS = "!$&'()*+,;=";

  private Uris() {}

  static boolean isUri(String text) {
    int colon = text.indexOf(':');
    return colon > 0 && isScheme(text.substring(0, colon)) && isRest(text.substring(colon + 1));
  }

  static boolean isReference(String text) {
    return isUri(text) || isRelative(text);
  }

  /** No colon may be in the first segment: it would end a scheme. */
  private static boolean isRelative(String text) {
    int colon = text.indexOf(':');
    int slash = firstOf(text, "/?#");
    return (colon < 0 || slash < colon) && isRest(text);
  }

  private static boolean isScheme(String scheme) {
    for (int i = 0; i < scheme.length(); i++) {
      char c = scheme.charAt(i);
      boolean isTail = Ascii.isDigit(c) || c == '+' || c == '-' || c == '.';
      if (!Ascii.isLetter(c) && (i == 0 || !isTail)) {
        return false;
      }
    }
    return true;
  }

  /** What may follow the scheme: authority, path, query, fragment. */
  private static boolean isRest(String text) {
    int hash = text.indexOf('#');
    String fragment = hash < 0 ? "" : text.substring(hash + 1);
    String beforeFragment = hash < 0 ? text : text.substring(0, hash);
    int mark = beforeFragment.indexOf('?');
    String query = mark < 0 ? "" : beforeFragment.substring(mark + 1);
    String hierarchy = mark < 0 ? beforeFragment : beforeFragment.substring(0, mark);
    return isMadeOf(fragment, ":@/?") && isMadeOf(query, ":@/?") && isHierarchy(hierarchy);
  }

  private static boolean isHierarchy(String text) {
    if (!text.startsWith("//")) {
      return isMadeOf(text, ":@/");
    }
    int slash = text.indexOf('/', 2);
    String authority = slash < 0 ? text.substring(2) : text.substring(2, slash);
    return isAuthority(authority) && isMadeOf(slash < 0 ? "" : text.substring(slash), ":@/");
  }

  private static boolean isAuthority(String authority) {
    int at = authority.indexOf('@');
    if (at >= 0 && !isMadeOf(authority.substring(0, at), ":")) {
      return false;
    }
    String hostAndPort = authority.substring(at + 1);
    int endOfHost = hostAndPort.startsWith("[") ? hostAndPort.indexOf(']') + 1 : firstOf(hostAndPort, ":");
    String host = hostAndPort.substring(0, endOfHost);
    boolean isHost = host.startsWith("[") ? isLiteral(host.substring(1, endOfHost - 1)) : isMadeOf(host, "");
    return isHost && !(host.isEmpty() && hostAndPort.startsWith("[")) && isPort(hostAndPort.substring(endOfHost));
  }

  private static boolean isLiteral(String address) {
    if (Addresses.isIpv6(address)) {
      return true;
    }
    int dot = address.indexOf('.');
    if (dot < 2 || address.charAt(0) != 'v' && address.charAt(0) != 'V' || dot + 1 == address.length()) {
      return false;
    }
    boolean isVersion = address.substring(1, dot).chars().allMatch(c -> Ascii.isHexDigit((char) c));
    return isVersion && address.indexOf('%') < 0 && isMadeOf(address.substring(dot + 1), ":");
  }

  private static boolean isPort(String text) {
    return text.isEmpty() || text.charAt(0) == ':' && text.chars().skip(1).allMatch(c -> Ascii.isDigit((char) c));
  }

  /** Whether there are only unreserved characters, sub-delimiters, percent-escapes and characters of {@code more}. */
  private static boolean isMadeOf(String text, String more) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        if (i + 2 >= text.length()
            || !Ascii.isHexDigit(text.charAt(i + 1))
            || !Ascii.isHexDigit(text.charAt(i + 2))) {
          return false;
        }
        i += 2;
      } else if (!isUnreserved(c) && SUB_DELIMITERS.indexOf(c) < 0 && more.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUnreserved(char c) {
    return Ascii.isLetter(c) || Ascii.isDigit(c) || UNRESERVED_SYMBOLS.indexOf(c) >= 0;
  }

  /** Where the first of some characters is; the text's length when none is there. */
  private static int firstOf(String text, String characters) {
    int at = 0;
    while (at < text.length() && characters.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }
}
