package plainwire.wire;

/** {@code date}, {@code time} and {@code date-time}, as RFC 3339 has them. */
final class Times {
  private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  private static final int DATE_LENGTH = 10;
  private static final int MINUTES_A_DAY = 24 * 60;

  private Times() {}

  static boolean isDateTime(String text) {
    return text.length() > DATE_LENGTH
        && (text.charAt(DATE_LENGTH) == 'T' || text.charAt(DATE_LENGTH) == 't')
        && isDate(text.substring(0, DATE_LENGTH))
        && isTime(text.substring(DATE_LENGTH + 1));
  }

  static boolean isDate(String text) {
    int year = Ascii.number(text, 0, 4);
    int month = Ascii.number(text, 5, 2);
    int day = Ascii.number(text, 8, 2);
    if (text.length() != DATE_LENGTH || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return false;
    }
    return year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
  }

  private static int daysOf(int year, int month) {
    boolean isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && isLeapYear ? 29 : DAYS[month - 1];
  }

  static boolean isTime(String text) {
    int hour = Ascii.number(text, 0, 2);
    int minute = Ascii.number(text, 3, 2);
    int second = Ascii.number(text, 6, 2);
    if (!Ascii.has(text, 2, ':') || !Ascii.has(text, 5, ':')) {
      return false;
    }
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
      return false;
    }
    int zone = endOfFraction(text, 8);
    if (zone < 0 || !isZone(text, zone)) {
      return false;
    }
    int utc = hour * 60 + minute - offset(text, zone);
    return second < 60 || Math.floorMod(utc, MINUTES_A_DAY) == MINUTES_A_DAY - 1;
  }

  /** Where the fraction that may begin here ends; -1 when it has no digits. */
  private static int endOfFraction(String text, int start) {
    if (!Ascii.has(text, start, '.')) {
      return start;
    }
    int at = start + 1;
    while (at < text.length() && Ascii.isDigit(text.charAt(at))) {
      at++;
    }
    return at > start + 1 ? at : -1;
  }

  private static boolean isZone(String text, int start) {
    if (start + 1 == text.length()) {
      return text.charAt(start) == 'Z' || text.charAt(start) == 'z';
    }
    if (start + 6 != text.length() || text.charAt(start) != '+' && text.charAt(start) != '-') {
      return false;
    }
    int hours = Ascii.number(text, start + 1, 2);
    int minutes = Ascii.number(text, start + 4, 2);
    return text.charAt(start + 3) == ':' && hours >= 0 && hours <= 23 && minutes >= 0 && minutes <= 59;
  }

  /** Minutes that a valid zone is ahead of UTC. */
  private static int offset(String text, int start) {
    if (start + 1 == text.length()) {
      return 0;
    }
    int minutes = Ascii.number(text, start + 1, 2) * 60 + Ascii.number(text, start + 4, 2);
    return text.charAt(start) == '-' ? -minutes : minutes;
  }
}
