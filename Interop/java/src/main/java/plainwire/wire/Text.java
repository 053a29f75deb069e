package plainwire.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The strings and names of a body, unescaped when somebody asks. */
final class Text {
  private final byte[] bytes;
  private final Tape tape;

  Text(byte[] bytes, Tape tape) {
    this.bytes = bytes;
    this.tape = tape;
  }

  String string(int position) {
    int start = tape.start(position);
    int stop = tape.stop(position);
    return tape.isFlagged(position)
        ? unescaped(start, stop)
        : new String(bytes, start, stop - start, StandardCharsets.UTF_8);
  }

  /** A hash of the name as it is after unescaping; the same as {@link #hash(byte[])} of its UTF-8. */
  int hash(int name) {
    if (tape.isFlagged(name)) {
      return hash(unescaped(tape.start(name), tape.stop(name)).getBytes(StandardCharsets.UTF_8));
    }
    return hash(bytes, tape.start(name), tape.stop(name));
  }

  static int hash(byte[] name) {
    return hash(name, 0, name.length);
  }

  private static int hash(byte[] bytes, int start, int stop) {
    int hash = 0;
    for (int i = start; i < stop; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash;
  }

  /** Whether two names are the same after unescaping. */
  boolean areEqual(int name, int other) {
    if (tape.isFlagged(name) || tape.isFlagged(other)) {
      return string(name).equals(string(other));
    }
    return Arrays.equals(
        bytes, tape.start(name), tape.stop(name), bytes, tape.start(other), tape.stop(other));
  }

  /** Whether a name, after unescaping, is the one with that UTF-8. */
  boolean isEqual(int name, byte[] utf8) {
    if (tape.isFlagged(name)) {
      return Arrays.equals(string(name).getBytes(StandardCharsets.UTF_8), utf8);
    }
    return Arrays.equals(bytes, tape.start(name), tape.stop(name), utf8, 0, utf8.length);
  }

  /** Whether a name comes before another in the order of their UTF-8. */
  static boolean isBefore(String name, String other) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    return Arrays.compareUnsigned(utf8, other.getBytes(StandardCharsets.UTF_8)) < 0;
  }

  private String unescaped(int start, int stop) {
    StringBuilder text = new StringBuilder(stop - start);
    int plain = start;
    int at = start;
    while (at < stop) {
      if (bytes[at] != '\\') {
        at++;
        continue;
      }
      text.append(new String(bytes, plain, at - plain, StandardCharsets.UTF_8));
      byte letter = bytes[at + 1];
      if (letter == 'u') {
        String digits = new String(bytes, at + 2, 4, StandardCharsets.ISO_8859_1);
        text.append((char) Integer.parseInt(digits, 16));
        at += 6;
      } else {
        text.append(unescaped(letter));
        at += 2;
      }
      plain = at;
    }
    return text.append(new String(bytes, plain, stop - plain, StandardCharsets.UTF_8)).toString();
  }

  private static char unescaped(byte letter) {
    return switch (letter) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> (char) letter;
    };
  }
}
