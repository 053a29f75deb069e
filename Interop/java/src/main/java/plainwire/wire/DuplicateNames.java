package plainwire.wire;

import static plainwire.wire.ViolationCode.DUPLICATE_KEY;

import java.util.HashSet;
import java.util.Set;

/** Finds the first name, by byte offset, that repeats an earlier one of its object. */
final class DuplicateNames {
  /** Up to so many members are compared pair by pair; beyond, a set keeps the time linear whatever the names are. */
  private static final int FEW = 12;

  private final Tape tape;
  private final Text text;
  private int first = -1;

  DuplicateNames(Tape tape, Text text) {
    this.tape = tape;
    this.text = text;
  }

  /** Looks through an object that has just been closed. */
  void search(int object) {
    int repeated = tape.count(object) <= FEW ? searchByPairs(object) : searchBySet(object);
    if (repeated >= 0 && (first < 0 || tape.start(repeated) < tape.start(first))) {
      first = repeated;
    }
  }

  private int searchByPairs(int object) {
    int end = tape.next(object);
    for (int name = nextName(object + Tape.STRIDE); name < end; name = nextName(name)) {
      for (int other = object + Tape.STRIDE; other < name; other = nextName(other)) {
        if (tape.hash(name) == tape.hash(other) && text.areEqual(name, other)) {
          return name;
        }
      }
    }
    return -1;
  }

  private int searchBySet(int object) {
    Set<String> seen = new HashSet<>();
    int end = tape.next(object);
    for (int name = object + Tape.STRIDE; name < end; name = nextName(name)) {
      if (!seen.add(text.string(name))) {
        return name;
      }
    }
    return -1;
  }

  private int nextName(int name) {
    return tape.next(name + Tape.STRIDE);
  }

  void throwFirst() {
    if (first >= 0) {
      throw pointer(0, Pointer.ROOT).violation(DUPLICATE_KEY, "the name is there twice");
    }
  }

  /** The way from a container that holds the repeated name, down to it. */
  private Pointer pointer(int container, Pointer here) {
    boolean isObject = tape.kind(container) == Tape.OBJECT;
    int child = container + Tape.STRIDE;
    for (int index = 0; ; index++) {
      if (child == first) {
        return here.member(text.string(child));
      }
      int value = isObject ? child + Tape.STRIDE : child;
      if (first < tape.next(value)) {
        return pointer(value, isObject ? here.member(text.string(child)) : here.item(index));
      }
      child = tape.next(value);
    }
  }
}
