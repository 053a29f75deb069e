package plainwire.wire;

import static plainwire.wire.ViolationCode.ADDITIONAL_PROPERTY;
import static plainwire.wire.ViolationCode.REQUIRED;

import java.util.Arrays;

/** The members of one object of a body, found in one pass. */
public final class Members {
  private static final int[] NO_OTHERS = {};

  private final Body body;
  private final Names names;
  private final int[] values;
  private int[] others = NO_OTHERS;
  private int otherCount;

  Members(Body body, Tape tape, Text text, int object, Names names) {
    this.body = body;
    this.names = names;
    this.values = new int[names.count()];
    Arrays.fill(values, -1);
    int end = tape.next(object);
    for (int name = object + Tape.STRIDE; name < end; name = tape.next(name + Tape.STRIDE)) {
      int place = names.place(tape, text, name);
      if (place >= 0) {
        values[place] = name + Tape.STRIDE;
      } else if (!names.isReserved(text, name)) {
        add(name);
      }
    }
  }

  private void add(int name) {
    if (otherCount == others.length) {
      others = Arrays.copyOf(others, Math.max(4, otherCount * 2));
    }
    others[otherCount++] = name;
  }

  /**
   * Whether a declared member is there.
   *
   * @param place the member's place in the schema's order
   * @return whether it is there, be it null
   */
  public boolean has(int place) {
    return values[place] >= 0;
  }

  /**
   * The value of a declared member that is there.
   *
   * @param place the member's place in the schema's order
   * @return the value
   */
  public int value(int place) {
    return values[place];
  }

  /**
   * The value of a member that must be there.
   *
   * @param place the member's place in the schema's order
   * @param at where the object is
   * @return the value
   */
  public int required(int place, Pointer at) {
    if (values[place] < 0) {
      String name = names.name(place);
      throw at.member(name).violation(REQUIRED, "the member is missing");
    }
    return values[place];
  }

  /**
   * How many members are there that the schema does not declare.
   *
   * @return their count
   */
  public int otherCount() {
    return otherCount;
  }

  /**
   * The name of a member that the schema does not declare.
   *
   * @param index which one, from 0, by byte order
   * @return its name
   */
  public String otherName(int index) {
    return body.text(others[index]);
  }

  /**
   * The value of a member that the schema does not declare.
   *
   * @param index which one, from 0, by byte order
   * @return its value
   */
  public int otherValue(int index) {
    return others[index] + Tape.STRIDE;
  }

  /**
   * Refuses members that the schema does not declare.
   *
   * @param at where the object is
   */
  public void forbidOthers(Pointer at) {
    if (otherCount > 0) {
      throw at.member(otherName(0)).violation(ADDITIONAL_PROPERTY, "the schema admits no such member");
    }
  }
}
