package plainwire.wire;

import static plainwire.wire.ViolationCode.DEPTH;
import static plainwire.wire.ViolationCode.INVALID_UNICODE;
import static plainwire.wire.ViolationCode.SYNTAX;

import java.util.Arrays;

/**
 * One pass over the bytes: everything that is wrong whatever the schema says, in the order of docs/protocol.md,
 * section 2.2, steps 3 to 5. Does not recurse, so that depth costs no stack.
 */
final class Scanner {
  private final byte[] bytes;
  private final int maxDepth;
  private final Tape tape = new Tape();
  private final Text text;
  private final DuplicateNames duplicates;

  private int at;
  private boolean hasLoneSurrogate;
  /** The containers that are open, and how many children each has had. */
  private int[] open = new int[16];
  private int[] counts = new int[16];
  private int depth;

  Scanner(byte[] bytes, int maxDepth) {
    this.bytes = bytes;
    this.maxDepth = maxDepth;
    this.text = new Text(bytes, tape);
    this.duplicates = new DuplicateNames(tape, text);
  }

  Tape scan() {
    skipWhiteSpace();
    boolean inside = value();
    while (inside) {
      inside = child();
    }
    skipWhiteSpace();
    if (at != bytes.length) {
      throw syntax("something follows the value");
    }
    if (hasLoneSurrogate) {
      throw Pointer.ROOT.violation(INVALID_UNICODE, "an escape is a lone surrogate");
    }
    duplicates.throwFirst();
    return tape;
  }

  /** Reads a scalar, or what opens a container; whether a container is open then. */
  private boolean value() {
    switch (peek()) {
      case '{' -> open(Tape.OBJECT);
      case '[' -> open(Tape.ARRAY);
      case '"' -> string(Tape.STRING);
      case 't' -> word("true", Tape.TRUE);
      case 'f' -> word("false", Tape.FALSE);
      case 'n' -> word("null", Tape.NULL);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw syntax("no value begins so");
    }
    return depth > 0;
  }

  /** Reads the next child of the innermost container, or its end; whether a container is open then. */
  private boolean child() {
    int container = open[depth - 1];
    boolean isObject = tape.kind(container) == Tape.OBJECT;
    skipWhiteSpace();
    int next = peek();
    if (next == (isObject ? '}' : ']')) {
      at++;
      close(container, isObject);
      return depth > 0;
    }
    if (counts[depth - 1] > 0) {
      if (next != ',') {
        throw syntax("a comma or the closing bracket is missing");
      }
      at++;
      skipWhiteSpace();
    }
    counts[depth - 1]++;
    if (isObject) {
      name();
    }
    return value();
  }

  private void open(int kind) {
    if (depth == maxDepth) {
      throw Pointer.ROOT.violation(DEPTH, "more than " + maxDepth + " levels at byte " + at);
    }
    if (depth == open.length) {
      open = Arrays.copyOf(open, depth * 2);
      counts = Arrays.copyOf(counts, depth * 2);
    }
    open[depth] = tape.add(kind, at, 0);
    counts[depth] = 0;
    depth++;
    at++;
  }

  private void close(int container, boolean isObject) {
    depth--;
    tape.close(container, counts[depth]);
    if (isObject && counts[depth] > 1) {
      duplicates.search(container);
    }
  }

  private void name() {
    if (peek() != '"') {
      throw syntax("a member name is missing");
    }
    int name = string(Tape.NAME);
    tape.setHash(name, text.hash(name));
    skipWhiteSpace();
    if (peek() != ':') {
      throw syntax("a colon is missing");
    }
    at++;
    skipWhiteSpace();
  }

  private int string(int kind) {
    at++;
    int start = at;
    int flag = 0;
    while (true) {
      int next = peek();
      if (next == '"') {
        break;
      }
      if (next == '\\') {
        flag = Tape.FLAG;
        escape();
      } else if (next >= 0 && next < 0x20) {
        throw syntax(at < bytes.length ? "a control character in a string" : "a string does not end");
      } else {
        at++;
      }
    }
    return tape.add(kind | flag, start, at++);
  }

  private void escape() {
    at++;
    switch (peek()) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at++;
      case 'u' -> {
        int unit = codeUnit();
        if (Character.isHighSurrogate((char) unit) && peek() == '\\' && at + 1 < bytes.length && bytes[at + 1] == 'u') {
          at++;
          int second = at;
          if (!Character.isLowSurrogate((char) codeUnit())) {
            hasLoneSurrogate = true;
            at = second - 1;
          }
        } else if (Character.isSurrogate((char) unit)) {
          hasLoneSurrogate = true;
        }
      }
      default -> throw syntax("an unknown escape");
    }
  }

  /** Reads {@code uHHHH}. */
  private int codeUnit() {
    at++;
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(peek(), 16);
      if (digit < 0) {
        throw syntax("four hexadecimal digits are missing");
      }
      unit = unit << 4 | digit;
      at++;
    }
    return unit;
  }

  private void word(String word, int kind) {
    int start = at;
    for (int i = 0; i < word.length(); i++) {
      if (peek() != word.charAt(i)) {
        throw syntax("no value begins so");
      }
      at++;
    }
    tape.add(kind, start, at);
  }

  private void number() {
    int start = at;
    int flag = 0;
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else {
      digits();
    }
    if (peek() == '.') {
      flag = Tape.FLAG;
      at++;
      digits();
    }
    if (peek() == 'e' || peek() == 'E') {
      flag = Tape.FLAG;
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits();
    }
    tape.add(Tape.NUMBER | flag, start, at);
  }

  private void digits() {
    int start = at;
    while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    if (at == start) {
      throw syntax("a digit is missing");
    }
  }

  private void skipWhiteSpace() {
    while (at < bytes.length) {
      byte next = bytes[at];
      if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
        return;
      }
      at++;
    }
  }

  /** The next byte; 0, which nothing admits, at the end; negative for a byte of a character beyond ASCII. */
  private int peek() {
    return at < bytes.length ? bytes[at] : 0;
  }

  private Violation syntax(String reason) {
    return Pointer.ROOT.violation(SYNTAX, reason + ", at byte " + at);
  }
}
