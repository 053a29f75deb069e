package plainwire.wire;

import java.util.Arrays;

/**
 * The flat index of a body: four integers for each value and each member name, in the order of the bytes.
 *
 * <p>{@code [kind and flag, first byte, byte after the last, position after the value]}. A string's bytes are those between
 * its quotes. An array or object holds its count of items or members in place of the third; a name holds its hash in place
 * of the fourth, and its value follows it.
 */
final class Tape {
  static final int NULL = 0;
  static final int TRUE = 1;
  static final int FALSE = 2;
  static final int NUMBER = 3;
  static final int STRING = 4;
  static final int ARRAY = 5;
  static final int OBJECT = 6;
  static final int NAME = 7;
  /** Of a string or name: it holds escapes. Of a number: it has a fraction or an exponent. */
  static final int FLAG = 8;

  static final int STRIDE = 4;

  private int[] cells = new int[32 * STRIDE];
  private int end;

  int add(int kind, int start, int stop) {
    if (end == cells.length) {
      cells = Arrays.copyOf(cells, cells.length * 2);
    }
    int position = end;
    cells[position] = kind;
    cells[position + 1] = start;
    cells[position + 2] = stop;
    end = position + STRIDE;
    cells[position + 3] = end;
    return position;
  }

  /** Ends an array or object that began at {@code position}. */
  void close(int position, int count) {
    cells[position + 2] = count;
    cells[position + 3] = end;
  }

  void setHash(int name, int hash) {
    cells[name + 3] = hash;
  }

  int end() {
    return end;
  }

  int kind(int position) {
    return cells[position] & ~FLAG;
  }

  boolean isFlagged(int position) {
    return (cells[position] & FLAG) != 0;
  }

  int start(int position) {
    return cells[position + 1];
  }

  int stop(int position) {
    return cells[position + 2];
  }

  int count(int container) {
    return cells[container + 2];
  }

  int next(int position) {
    return cells[position + 3];
  }

  int hash(int name) {
    return cells[name + 3];
  }
}
