package plainwire.wire;

/** {@code ipv4} and {@code ipv6}. */
final class Addresses {
  private static final int GROUPS = 8;

  private Addresses() {}

  static boolean isIpv4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return false;
    }
    for (String part : parts) {
      if (part.isEmpty() || part.length() > 3 || part.length() > 1 && part.charAt(0) == '0') {
        return false;
      }
      int number = Ascii.number(part, 0, part.length());
      if (number < 0 || number > 255) {
        return false;
      }
    }
    return true;
  }

  static boolean isIpv6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text, true) == GROUPS;
    }
    String head = text.substring(0, gap);
    String tail = text.substring(gap + 2);
    int before = head.isEmpty() ? 0 : groups(head, false);
    int after = tail.isEmpty() ? 0 : groups(tail, true);
    return before >= 0 && after >= 0 && before + after < GROUPS;
  }

  /** How many 16-bit groups the text writes, an IPv4 address at its end as two; -1 when it is no list of groups. */
  private static int groups(String text, boolean mayEndInIpv4) {
    String[] parts = text.split(":", -1);
    int count = 0;
    for (int i = 0; i < parts.length; i++) {
      if (isGroup(parts[i])) {
        count++;
      } else if (mayEndInIpv4 && i == parts.length - 1 && isIpv4(parts[i])) {
        count += 2;
      } else {
        return -1;
      }
    }
    return count;
  }

  private static boolean isGroup(String part) {
    return !part.isEmpty() && part.length() <= 4 && part.chars().allMatch(c -> Ascii.isHexDigit((char) c));
  }
}
