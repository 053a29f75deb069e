package plainwire.wire;

/** {@code duration}, as RFC 3339, appendix A has it: units in order, and none skipped between two. */
final class Durations {
  private Durations() {}

  static boolean isDuration(String text) {
    if (!Ascii.has(text, 0, 'P')) {
      return false;
    }
    int time = text.indexOf('T');
    if (time < 0) {
      return units(text, 1, text.length(), "W") || units(text, 1, text.length(), "YMD");
    }
    return (time == 1 || units(text, 1, time, "YMD")) && units(text, time + 1, text.length(), "HMS");
  }

  /** Whether the text between is one or more numbers, each with the unit that follows the one before it. */
  private static boolean units(String text, int start, int stop, String order) {
    int previous = -1;
    int at = start;
    while (at < stop) {
      int digits = at;
      while (at < stop && Ascii.isDigit(text.charAt(at))) {
        at++;
      }
      int unit = at < stop && at > digits ? order.indexOf(text.charAt(at)) : -1;
      if (unit < 0 || previous >= 0 && unit != previous + 1) {
        return false;
      }
      previous = unit;
      at++;
    }
    return previous >= 0;
  }
}
