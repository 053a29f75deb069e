package plainwire.wire;

import static plainwire.wire.ViolationCode.ADDITIONAL_PROPERTY;

import java.nio.charset.StandardCharsets;

/** The member {@code extra} of a task's body, which is the envelope's and no schema's: docs/protocol.md, section 5. */
final class ReservedMember {
  static final byte[] NAME = "extra".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PICKLES = "can_not_json_serializable_keys".getBytes(StandardCharsets.US_ASCII);

  private ReservedMember() {}

  /** Refuses a body whose {@code extra} is no object, or has pickled objects in it. */
  static void check(Tape tape, Text text) {
    int extra = tape.kind(Body.ROOT) == Tape.OBJECT ? find(NAME, Body.ROOT, tape, text) : -1;
    if (extra < 0) {
      return;
    }
    Pointer at = Pointer.ROOT.member("extra");
    if (tape.kind(extra) != Tape.OBJECT) {
      throw Body.type("object", at);
    }
    if (find(PICKLES, extra, tape, text) >= 0) {
      throw at.member("can_not_json_serializable_keys")
          .violation(ADDITIONAL_PROPERTY, "pickled objects are never unpacked here: publish values that are JSON");
    }
  }

  private static int find(byte[] wanted, int object, Tape tape, Text text) {
    int end = tape.next(object);
    for (int name = object + Tape.STRIDE; name < end; name = tape.next(name + Tape.STRIDE)) {
      if (text.isEqual(name, wanted)) {
        return name + Tape.STRIDE;
      }
    }
    return -1;
  }
}
