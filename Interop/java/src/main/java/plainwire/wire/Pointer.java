package plainwire.wire;

/** Where in a body something is. Kept as a chain of steps, and spelled only when a violation needs it. */
public final class Pointer {
  /** The whole body. */
  public static final Pointer ROOT = new Pointer(null, null, 0);

  private final Pointer parent;
  private final String name;
  private final int index;

  private Pointer(Pointer parent, String name, int index) {
    this.parent = parent;
    this.name = name;
    this.index = index;
  }

  /**
   * The place of a member of the object that is here.
   *
   * @param name the member's name on the wire
   * @return that place
   */
  public Pointer member(String name) {
    return new Pointer(this, name, 0);
  }

  /**
   * The place of an item of the array that is here.
   *
   * @param index its index, from 0
   * @return that place
   */
  public Pointer item(int index) {
    return new Pointer(this, null, index);
  }

  /**
   * A violation at this place, to be thrown.
   *
   * @param code what is violated
   * @param reason a sentence for a person, without values of the body
   * @return the violation
   */
  public Violation violation(ViolationCode code, String reason) {
    return new Violation(code, toString(), reason);
  }

  /** The RFC 6901 pointer: {@code /lines/3/sku}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    append(text);
    return text.toString();
  }

  private void append(StringBuilder text) {
    if (parent == null) {
      return;
    }
    parent.append(text);
    text.append('/');
    if (name == null) {
      text.append(index);
    } else {
      text.append(name.replace("~", "~0").replace("/", "~1"));
    }
  }
}
