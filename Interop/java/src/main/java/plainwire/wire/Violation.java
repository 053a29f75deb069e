package plainwire.wire;

import java.util.Objects;

/**
 * The one reason why a body, or a value that would become one, is not valid.
 *
 * <p>Its message holds what the schema says and positions, never values of the body.
 */
public final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What was violated. */
  private final ViolationCode code;

  /** Where. */
  private final String pointer;

  /** The sentence for a person, without code and pointer. */
  private final String reason;

  /**
   * A violation.
   *
   * @param code what was violated
   * @param pointer where, as an RFC 6901 pointer into the body; empty for the whole body
   * @param reason a sentence for a person
   */
  public Violation(ViolationCode code, String pointer, String reason) {
    super(pointer.isEmpty() ? code + ": " + reason : code + " at " + pointer + ": " + reason);
    this.code = Objects.requireNonNull(code, "code");
    this.pointer = pointer;
    this.reason = reason;
  }

  /**
   * What was violated.
   *
   * @return the code; {@code toString()} of it is what goes over the wire
   */
  public ViolationCode code() {
    return code;
  }

  /**
   * Where it was violated.
   *
   * @return an RFC 6901 pointer into the body; empty for the whole body
   */
  public String pointer() {
    return pointer;
  }

  /**
   * The sentence for a person, without code and pointer.
   *
   * @return the sentence
   */
  public String reason() {
    return reason;
  }
}
