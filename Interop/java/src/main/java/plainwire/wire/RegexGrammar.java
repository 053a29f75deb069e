package plainwire.wire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a text is a regular expression: the dialect of docs/protocol.md, section 3.2, and beside it look-around, named
 * groups, back-references and word boundaries.
 */
final class RegexGrammar {
  private static final int MAX_DEPTH = 1000;

  private final String text;
  private int at;
  private int groups;
  private int depth;
  private final Set<String> groupNames = new HashSet<>();
  private final List<String> namedReferences = new ArrayList<>();
  private int greatestReference;

  RegexGrammar(String text) {
    this.text = text;
  }

  boolean isValid() {
    return alternatives()
        && at == text.length()
        && greatestReference <= groups
        && groupNames.containsAll(namedReferences);
  }

  /** Reads terms until a closing parenthesis or the end. */
  private boolean alternatives() {
    while (at < text.length() && text.charAt(at) != ')') {
      if (!take('|') && !term()) {
        return false;
      }
    }
    return true;
  }

  private boolean term() {
    char c = text.charAt(at);
    if (c == '^' || c == '$') {
      at++;
      return true;
    }
    if (text.startsWith("\\b", at) || text.startsWith("\\B", at)) {
      at += 2;
      return true;
    }
    return switch (c) {
      case '(' -> group();
      case '[' -> characterClass() && quantifier();
      case '\\' -> escape(false) != RegexEscape.NONE && quantifier();
      case '*', '+', '?', '{', '}', ']' -> false;
      default -> {
        at += Character.charCount(text.codePointAt(at));
        yield quantifier();
      }
    };
  }

  private boolean group() {
    at++;
    boolean isAssertion = false;
    if (take('?')) {
      if (takeAny("=", "!", "<=", "<!")) {
        isAssertion = true;
      } else if (take('<')) {
        String name = groupName();
        if (name == null || !groupNames.add(name)) {
          return false;
        }
        groups++;
      } else if (!take(':')) {
        return false;
      }
    } else {
      groups++;
    }
    depth++;
    boolean isClosed = depth <= MAX_DEPTH && alternatives() && take(')');
    depth--;
    return isClosed && (isAssertion || quantifier());
  }

  /** Reads a name and the {@code >} after it; null when there is none. */
  private String groupName() {
    int end = text.indexOf('>', at);
    if (end <= at) {
      return null;
    }
    String name = text.substring(at, end);
    for (int i = 0; i < name.length(); ) {
      int c = name.codePointAt(i);
      boolean isStart = c == '$' || c == '_' || Character.isUnicodeIdentifierStart(c);
      if (!isStart && (i == 0 || !Character.isUnicodeIdentifierPart(c))) {
        return null;
      }
      i += Character.charCount(c);
    }
    at = end + 1;
    return name;
  }

  /** Reads the quantifier that may be here. */
  private boolean quantifier() {
    if (take('*') || take('+') || take('?')) {
      take('?');
    } else if (take('{')) {
      String least = digits();
      String most = take(',') ? digits() : least;
      if (least.isEmpty() || !take('}') || !most.isEmpty() && isGreater(least, most)) {
        return false;
      }
      take('?');
    }
    return true;
  }

  private String digits() {
    int start = at;
    while (at < text.length() && Ascii.isDigit(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isGreater(String number, String other) {
    String a = number.replaceFirst("^0+", "");
    String b = other.replaceFirst("^0+", "");
    return a.length() != b.length() ? a.length() > b.length() : a.compareTo(b) > 0;
  }

  private boolean characterClass() {
    at++;
    take('^');
    while (at < text.length() && text.charAt(at) != ']') {
      int low = classAtom();
      if (low == RegexEscape.NONE) {
        return false;
      }
      boolean isRange = Ascii.has(text, at, '-') && at + 1 < text.length() && text.charAt(at + 1) != ']';
      if (!isRange) {
        continue;
      }
      at++;
      int high = classAtom();
      if (low < 0 || high < low) {
        return false;
      }
    }
    return take(']');
  }

  /** The code point that is here, or what {@link #escape} says. */
  private int classAtom() {
    if (text.charAt(at) == '\\') {
      return escape(true);
    }
    int c = text.codePointAt(at);
    at += Character.charCount(c);
    return c;
  }

  /** Reads an escape: the code point, or that it is a set of them, or that there is no such escape. */
  private int escape(boolean isInClass) {
    RegexEscape escape = RegexEscape.read(text, at, isInClass);
    at = escape.end();
    if (escape.groupNumber() > 0) {
      greatestReference = Math.max(greatestReference, escape.groupNumber());
    } else if (escape.isNamedReference()) {
      String name = groupName();
      if (name == null) {
        return RegexEscape.NONE;
      }
      namedReferences.add(name);
    }
    return escape.value();
  }

  private boolean take(char c) {
    boolean isHere = Ascii.has(text, at, c);
    at += isHere ? 1 : 0;
    return isHere;
  }

  private boolean takeAny(String... tokens) {
    for (String token : tokens) {
      if (text.startsWith(token, at)) {
        at += token.length();
        return true;
      }
    }
    return false;
  }

}
