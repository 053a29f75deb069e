package plainwire.wire;

import java.util.Arrays;

/**
 * A {@code pattern}, compiled by the generator to a table that every language interprets (docs/protocol.md, section 3).
 * Matching takes time linear in the string.
 */
public final class PatternAutomaton {
  private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  private static final int ASCII = 128;

  private final String source;
  private final int[] lowerBounds;
  private final char[] classes;
  private final int classCount;
  private final char[] transitions;
  private final boolean[] accepting;
  private final int start;
  /** The class of each ASCII character. */
  private final char[] asciiClasses = new char[ASCII];

  private PatternAutomaton(String source, Numbers table) {
    this.source = source;
    this.classCount = table.next();
    this.start = table.next();
    this.lowerBounds = new int[table.next()];
    this.classes = new char[lowerBounds.length];
    int bound = 0;
    for (int i = 0; i < lowerBounds.length; i++) {
      bound += table.next();
      lowerBounds[i] = bound;
      classes[i] = (char) table.next();
    }
    this.accepting = new boolean[table.next()];
    for (int state = 0; state < accepting.length; state++) {
      accepting[state] = table.next() != 0;
    }
    this.transitions = new char[accepting.length * classCount];
    for (int filled = 0; filled < transitions.length; ) {
      char state = (char) table.next();
      int run = table.next() + 1;
      Arrays.fill(transitions, filled, filled + run, state);
      filled += run;
    }
    for (int c = 0; c < ASCII; c++) {
      asciiClasses[c] = classes[range(c)];
    }
  }

  /**
   * The automaton of a table that the generator wrote.
   *
   * @param source the pattern as the schema wrote it, for messages
   * @param table its table, in parts when it is long
   * @return the automaton
   */
  public static PatternAutomaton of(String source, String... table) {
    return new PatternAutomaton(source, new Numbers(String.join("", table)));
  }

  /**
   * The pattern as the schema wrote it.
   *
   * @return the pattern
   */
  public String source() {
    return source;
  }

  /**
   * Whether a string matches.
   *
   * @param text the string
   * @return whether there is a match anywhere in it
   */
  public boolean matches(String text) {
    int state = start;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      state = transitions[state * classCount + (c < ASCII ? asciiClasses[c] : classes[range(c)])];
    }
    return accepting[state];
  }

  /** The range that holds a code point. */
  private int range(int c) {
    int found = Arrays.binarySearch(lowerBounds, c);
    return found >= 0 ? found : -found - 2;
  }

  /** Numbers as the generator writes them: base 32, the least digit first, all but the last digit of a number plus 32. */
  private static final class Numbers {
    private final String text;
    private int at;

    Numbers(String text) {
      this.text = text;
    }

    int next() {
      int number = 0;
      for (int shift = 0; ; shift += 5) {
        int digit = DIGITS.indexOf(text.charAt(at++));
        number |= (digit & 31) << shift;
        if (digit < 32) {
          return number;
        }
      }
    }
  }
}
