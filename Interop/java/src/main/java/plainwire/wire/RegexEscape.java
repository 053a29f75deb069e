package plainwire.wire;

import java.util.Set;

/**
 * One escape of a regular expression.
 *
 * @param value the code point that it stands for, {@link #SET} or {@link #NONE}
 * @param end where it ends
 * @param groupNumber of a numbered back-reference, else 0
 * @param isNamedReference whether it is {@code \k<}, with the name to follow
 */
record RegexEscape(int value, int end, int groupNumber, boolean isNamedReference) {
  /** Stands for a set of code points, or for text that a group matched. */
  static final int SET = -1;
  /** There is no such escape. */
  static final int NONE = -2;

  private static final String SYNTAX_CHARACTERS = "^$\\.*+?()[]{}|/-";
  private static final String CONTROL_LETTERS = "tnvfr";
  private static final String CONTROLS = "\t\n\u000b\f\r";
  private static final Set<String> CATEGORIES =
      Set.of(
          "L", "Letter", "Lu", "Uppercase_Letter", "Ll", "Lowercase_Letter", "Lt", "Titlecase_Letter",
          "LC", "Cased_Letter", "Lm", "Modifier_Letter", "Lo", "Other_Letter",
          "M", "Mark", "Combining_Mark", "Mn", "Nonspacing_Mark", "Mc", "Spacing_Mark", "Me", "Enclosing_Mark",
          "N", "Number", "Nd", "Decimal_Number", "digit", "Nl", "Letter_Number", "No", "Other_Number",
          "P", "Punctuation", "punct", "Pc", "Connector_Punctuation", "Pd", "Dash_Punctuation",
          "Ps", "Open_Punctuation", "Pe", "Close_Punctuation", "Pi", "Initial_Punctuation",
          "Pf", "Final_Punctuation", "Po", "Other_Punctuation",
          "S", "Symbol", "Sm", "Math_Symbol", "Sc", "Currency_Symbol", "Sk", "Modifier_Symbol", "So", "Other_Symbol",
          "Z", "Separator", "Zs", "Space_Separator", "Zl", "Line_Separator", "Zp", "Paragraph_Separator",
          "C", "Other", "Cc", "Control", "cntrl", "Cf", "StringFormat", "Cs", "Surrogate", "Co", "Private_Use",
          "Cn", "Unassigned");

  private static RegexEscape none(int end) {
    return new RegexEscape(NONE, end, 0, false);
  }

  private static RegexEscape codePoint(int value, int end) {
    return new RegexEscape(value, end, 0, false);
  }

  /** Reads the escape whose backslash is at {@code at}. */
  static RegexEscape read(String text, int at, boolean isInClass) {
    int end = at + 2;
    if (end > text.length()) {
      return none(at);
    }
    char letter = text.charAt(at + 1);
    if (SYNTAX_CHARACTERS.indexOf(letter) >= 0) {
      return codePoint(letter, end);
    }
    if (CONTROL_LETTERS.indexOf(letter) >= 0) {
      return codePoint(CONTROLS.charAt(CONTROL_LETTERS.indexOf(letter)), end);
    }
    return switch (letter) {
      case 'd', 'D', 'w', 'W', 's', 'S' -> codePoint(SET, end);
      case 'p', 'P' -> category(text, end);
      case 'c' -> end < text.length() && Ascii.isLetter(text.charAt(end))
          ? codePoint(text.charAt(end) & 31, end + 1)
          : none(end);
      case 'x' -> hexadecimal(text, end, end + 2);
      case 'u' -> unicode(text, end);
      case '0' -> end < text.length() && Ascii.isDigit(text.charAt(end)) ? none(end) : codePoint(0, end);
      case 'k' -> !isInClass && Ascii.has(text, end, '<')
          ? new RegexEscape(SET, end + 1, 0, true)
          : none(end);
      default -> Ascii.isDigit(letter) && !isInClass ? backReference(text, at + 1) : none(end);
    };
  }

  private static RegexEscape backReference(String text, int start) {
    int end = start;
    int number = 0;
    while (end < text.length() && Ascii.isDigit(text.charAt(end))) {
      number = Math.min(1_000_000, number * 10 + (text.charAt(end) - '0'));
      end++;
    }
    return new RegexEscape(SET, end, number, false);
  }

  private static RegexEscape category(String text, int start) {
    int end = text.indexOf('}', start);
    if (!Ascii.has(text, start, '{') || end < 0) {
      return none(start);
    }
    String name = text.substring(start + 1, end).replaceFirst("^(General_Category|gc)=", "");
    return CATEGORIES.contains(name) ? codePoint(SET, end + 1) : none(start);
  }

  private static RegexEscape unicode(String text, int start) {
    if (Ascii.has(text, start, '{')) {
      int end = text.indexOf('}', start);
      RegexEscape inner = end < 0 ? none(start) : hexadecimal(text, start + 1, end);
      return inner.value > Character.MAX_CODE_POINT ? none(start) : codePoint(inner.value, end + 1);
    }
    RegexEscape high = hexadecimal(text, start, start + 4);
    if (high.value >= 0xD800 && high.value < 0xDC00 && text.startsWith("\\u", high.end)) {
      RegexEscape low = hexadecimal(text, high.end + 2, high.end + 6);
      if (low.value >= 0xDC00 && low.value < 0xE000) {
        return codePoint(Character.toCodePoint((char) high.value, (char) low.value), low.end);
      }
    }
    return high;
  }

  /** One or more hexadecimal digits between. */
  private static RegexEscape hexadecimal(String text, int start, int end) {
    if (start >= end || end > text.length()) {
      return none(start);
    }
    int value = 0;
    for (int i = start; i < end; i++) {
      if (!Ascii.isHexDigit(text.charAt(i))) {
        return none(start);
      }
      value = Math.min(0x1000000, value << 4 | Character.digit(text.charAt(i), 16));
    }
    return codePoint(value, end);
  }
}
