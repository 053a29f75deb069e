package plainwire.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** The members that a schema declares for an object, each with its place in the schema's order. */
public final class MemberNames {
  /** For an object that declares none. */
  public static final MemberNames NONE = new MemberNames(false);

  private final String[] names;
  private final byte[][] utf8;
  private final int[] hashes;
  /** An open hash table of places, -1 where it is empty. */
  private final int[] table;
  private final boolean isTask;

  private MemberNames(boolean isTask, String... names) {
    this.isTask = isTask;
    this.names = names;
    this.utf8 = new byte[names.length][];
    this.hashes = new int[names.length];
    this.table = new int[Integer.highestOneBit(Math.max(1, names.length)) * 4];
    Arrays.fill(table, -1);
    for (int place = 0; place < names.length; place++) {
      utf8[place] = names[place].getBytes(StandardCharsets.UTF_8);
      hashes[place] = Text.hash(utf8[place]);
      int slot = hashes[place] & (table.length - 1);
      while (table[slot] >= 0) {
        slot = (slot + 1) & (table.length - 1);
      }
      table[slot] = place;
    }
  }

  /**
   * The declared members of an object inside a body.
   *
   * @param names their names on the wire, in the schema's order
   * @return the names
   */
  public static MemberNames of(String... names) {
    return new MemberNames(false, names);
  }

  /**
   * The declared members of a task's body, where {@code extra} is reserved for the envelope and never seen.
   *
   * @param names their names on the wire, in the schema's order
   * @return the names
   */
  public static MemberNames ofTask(String... names) {
    return new MemberNames(true, names);
  }

  /**
   * Refuses names, of members that the schema does not declare, that it does declare or that are reserved.
   *
   * @param others the names
   * @param at where the object is
   */
  public void checkOthers(Set<String> others, Pointer at) {
    for (String other : others) {
      if (Arrays.asList(names).contains(other)) {
        throw at.member(other).violation(ViolationCode.DUPLICATE_KEY, "the schema declares this member: set its component");
      }
      if (isTask && other.equals("extra")) {
        throw at.member(other).violation(ViolationCode.ADDITIONAL_PROPERTY, "the name is reserved for the envelope");
      }
    }
  }

  int count() {
    return names.length;
  }

  String name(int place) {
    return names[place];
  }

  /** Whether the schema does not see this member at all. */
  boolean isReserved(Text text, int name) {
    return isTask && text.isEqual(name, ReservedMember.NAME);
  }

  /** The place of the member with that name; -1 when it is not declared. */
  int place(Tape tape, Text text, int name) {
    int hash = tape.hash(name);
    for (int slot = hash & (table.length - 1); table[slot] >= 0; slot = (slot + 1) & (table.length - 1)) {
      int place = table[slot];
      if (hashes[place] == hash && text.isEqual(name, utf8[place])) {
        return place;
      }
    }
    return -1;
  }
}
