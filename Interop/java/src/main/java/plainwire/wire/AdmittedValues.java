package plainwire.wire;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** The values that {@code enum} or {@code const} admits. Equal is what is equal by kind and value. */
public final class AdmittedValues {
  private final ViolationCode code;
  private final Set<JsonValue> values = new HashSet<>();
  /** The same values, as {@link Canonical} spells them. */
  private final Set<String> texts = new HashSet<>();

  private AdmittedValues(ViolationCode code, String array) {
    this.code = code;
    Body body = Body.parse(array.getBytes(StandardCharsets.UTF_8), new Limits(Integer.MAX_VALUE, 200));
    for (int item : body.items(Body.ROOT, Pointer.ROOT)) {
      values.add(body.json(item, Pointer.ROOT));
      texts.add(Canonical.text(body, item));
    }
  }

  /**
   * The values of {@code enum}.
   *
   * @param array a JSON array of them
   * @return the values
   */
  public static AdmittedValues of(String array) {
    return new AdmittedValues(ViolationCode.ENUM, array);
  }

  /**
   * The value of {@code const}.
   *
   * @param value the value, as JSON
   * @return the value
   */
  public static AdmittedValues only(String value) {
    return new AdmittedValues(ViolationCode.CONST, "[" + value + "]");
  }

  /**
   * Refuses any other value.
   *
   * @param value the value
   * @param at where it is
   */
  public void check(JsonValue value, Pointer at) {
    if (!values.contains(value)) {
      throw violation(code, at);
    }
  }

  /**
   * Refuses any other value of a body.
   *
   * @param body the body
   * @param value the value
   * @param at where it is
   */
  public void check(Body body, int value, Pointer at) {
    if (!texts.contains(Canonical.text(body, value))) {
      throw violation(code, at);
    }
  }

  /**
   * A violation of {@code enum}, to be thrown.
   *
   * @param at where the value is
   * @return the violation
   */
  public static Violation notListed(Pointer at) {
    return violation(ViolationCode.ENUM, at);
  }

  /**
   * A violation of {@code const}, to be thrown.
   *
   * @param at where the value is
   * @return the violation
   */
  public static Violation notTheConstant(Pointer at) {
    return violation(ViolationCode.CONST, at);
  }

  private static Violation violation(ViolationCode code, Pointer at) {
    boolean isEnum = code == ViolationCode.ENUM;
    return at.violation(code, isEnum ? "none of the values that the schema lists" : "not the schema's one value");
  }
}
