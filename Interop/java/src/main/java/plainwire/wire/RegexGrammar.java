package plainwire.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a text is a regular expression: the dialect of docs/protocol.md, section 3.2, and beside it look-around, named
 * groups, back-references and word boundaries.
 */
final class RegexGrammar {
  /** What stands at a place, as far as what may follow it goes. */
  private enum Term {
    QUANTIFIABLE,
    COMPLETE,
    NONE
  }

  private final String text;
  private int at;
  private int groups;
  /** For each open group, what it is when it is closed. Groups are not recursed into, so they may nest as they like. */
  private final Deque<Term> open = new ArrayDeque<>();
  private final Set<String> groupNames = new HashSet<>();
  private final List<String> namedReferences = new ArrayList<>();
  private int greatestReference;

  RegexGrammar(String text) {
    this.text = text;
  }

  boolean isValid() {
    return terms()
        && greatestReference <= groups
        && groupNames.containsAll(namedReferences);
  }

  /** Reads terms, and the quantifiers after those that take one, to the end. */
  private boolean terms() {
    while (at < text.length()) {
      Term term = term();
      if (term == Term.NONE || term == Term.QUANTIFIABLE && !quantifier()) {
        return false;
      }
    }
    return open.isEmpty();
  }

  private Term term() {
    if (takeAny("^", "$", "|", "\\b", "\\B")) {
      return Term.COMPLETE;
    }
    return switch (text.charAt(at)) {
      case '(' -> openGroup() ? Term.COMPLETE : Term.NONE;
      case ')' -> {
        at++;
        yield open.isEmpty() ? Term.NONE : open.pop();
      }
      case '[' -> characterClass() ? Term.QUANTIFIABLE : Term.NONE;
      case '\\' -> escape(false) != RegexEscape.NONE ? Term.QUANTIFIABLE : Term.NONE;
      case '*', '+', '?', '{', '}', ']' -> Term.NONE;
      default -> {
        at += Character.charCount(text.codePointAt(at));
        yield Term.QUANTIFIABLE;
      }
    };
  }

  private boolean openGroup() {
    at++;
    boolean isAssertion = takeAny("?=", "?!", "?<=", "?<!");
    open.push(isAssertion ? Term.COMPLETE : Term.QUANTIFIABLE);
    if (isAssertion || takeAny("?:")) {
      return true;
    }
    groups++;
    if (takeAny("?<")) {
      String name = groupName();
      return name != null && groupNames.add(name);
    }
    return !Ascii.has(text, at, '?');
  }

  /** Reads a name and the {@code >} after it; null when there is none. */
  private String groupName() {
    int end = text.indexOf('>', at);
    if (end <= at) {
      return null;
    }
    String name = text.substring(at, end);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isStart = c == '$' || c == '_' || Ascii.isLetter(c);
      if (!isStart && (i == 0 || !Ascii.isDigit(c))) {
        return null;
      }
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
