package plainwire.wire;

import static plainwire.wire.ViolationCode.ADDITIONAL_PROPERTY;
import static plainwire.wire.ViolationCode.REQUIRED;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The members of one object of a body, found in one pass. */
public final class Members {
  private static final int[] NO_OTHERS = {};

  private final Body body;
  private final MemberNames names;
  private final int[] values;
  private int[] others = NO_OTHERS;
  private int otherCount;

  Members(Body body, Tape tape, Text text, int object, MemberNames names) {
    this.body = body;
    this.names = names;
    this.values = new int[names.count()];
    Arrays.fill(values, -1);
    int end = tape.next(object);
    for (int name = object + Tape.STRIDE; name < end; name = tape.next(name + Tape.STRIDE)) {
      int place = names.place(tape, text, name);
      if (place >= 0) {
        values[place] = name + Tape.STRIDE;
      } else if (object != Body.ROOT || !names.isReserved(text, name)) {
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
   * Reads a member that may be left out.
   *
   * @param <T> the member's type
   * @param place the member's place in the schema's order
   * @param at where the object is
   * @param reader reads its value
   * @return the value; empty when it is left out
   */
  public <T> Optional<T> optional(int place, Pointer at, ValueReader<T> reader) {
    return has(place) ? Optional.of(read(place, at, reader)) : Optional.empty();
  }

  /**
   * Reads a member that must be there and may be null.
   *
   * @param <T> the member's type
   * @param place the member's place in the schema's order
   * @param at where the object is
   * @param reader reads its value
   * @return the value; empty when it is null
   */
  public <T> Optional<T> requiredOrNull(int place, Pointer at, ValueReader<T> reader) {
    return body.isNull(required(place, at)) ? Optional.empty() : Optional.of(read(place, at, reader));
  }

  /**
   * Reads a member that may be left out, and may be null.
   *
   * @param <T> the member's type
   * @param place the member's place in the schema's order
   * @param at where the object is
   * @param reader reads its value
   * @return the value, or that it is null, or absent
   */
  public <T> Nullable<T> nullable(int place, Pointer at, ValueReader<T> reader) {
    if (!has(place)) {
      return Nullable.absent();
    }
    return body.isNull(values[place]) ? Nullable.ofNull() : Nullable.of(read(place, at, reader));
  }

  private <T> T read(int place, Pointer at, ValueReader<T> reader) {
    return reader.read(body, values[place], at.member(names.name(place)));
  }

  /**
   * Reads the members that the schema does not declare.
   *
   * @param <T> their type
   * @param at where the object is
   * @param reader reads the value of one
   * @return the values by name, in the order of the body
   * @throws Violation when one is not valid; of several, that of the first name by byte order
   */
  public <T> Map<String, T> others(Pointer at, ValueReader<T> reader) {
    Map<String, T> values = new LinkedHashMap<>();
    String firstName = null;
    Violation first = null;
    for (int i = 0; i < otherCount; i++) {
      String name = body.text(others[i]);
      try {
        values.put(name, reader.read(body, others[i] + Tape.STRIDE, at.member(name)));
      } catch (Violation violation) {
        if (first == null || Text.isBefore(name, firstName)) {
          firstName = name;
          first = violation;
        }
      }
    }
    if (first != null) {
      throw first;
    }
    return values;
  }

  /**
   * Refuses members that the schema does not declare.
   *
   * @param at where the object is
   */
  public void forbidOthers(Pointer at) {
    if (otherCount > 0) {
      others(
          at,
          (there, value, place) -> {
            throw place.violation(ADDITIONAL_PROPERTY, "the schema admits no such member");
          });
    }
  }
}
