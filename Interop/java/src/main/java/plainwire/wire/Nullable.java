package plainwire.wire;

import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Function;

/**
 * A member that may be left out, and may also be null: JSON tells the two apart, and so does this.
 *
 * @param <T> the type of the value when there is one
 */
public final class Nullable<T> {
  private static final Nullable<?> ABSENT = new Nullable<>(null);
  private static final Nullable<?> NULL = new Nullable<>(null);

  private final T value;

  private Nullable(T value) {
    this.value = value;
  }

  /**
   * The member is left out.
   *
   * @param <T> the type of a value
   * @return a member that is not there
   */
  @SuppressWarnings("unchecked") // Holds no value, so it is one of any type.
  public static <T> Nullable<T> absent() {
    return (Nullable<T>) ABSENT;
  }

  /**
   * The member is null.
   *
   * @param <T> the type of a value
   * @return a member that is there and null
   */
  @SuppressWarnings("unchecked") // Holds no value, so it is one of any type.
  public static <T> Nullable<T> ofNull() {
    return (Nullable<T>) NULL;
  }

  /**
   * The member has a value.
   *
   * @param <T> the type of the value
   * @param value the value
   * @return a member with that value
   */
  public static <T> Nullable<T> of(T value) {
    return new Nullable<>(Objects.requireNonNull(value, "value: for null there is Nullable.ofNull()"));
  }

  /**
   * Whether the member is left out.
   *
   * @return whether it is left out
   */
  public boolean isAbsent() {
    return this == ABSENT;
  }

  /**
   * Whether the member is there and null.
   *
   * @return whether it is null
   */
  public boolean isNull() {
    return this == NULL;
  }

  /**
   * Whether the member has a value.
   *
   * @return whether there is one
   */
  public boolean isPresent() {
    return value != null;
  }

  /**
   * The value.
   *
   * @return the value
   * @throws NoSuchElementException when the member is absent or null
   */
  public T get() {
    if (value == null) {
      throw new NoSuchElementException(isAbsent() ? "the member is absent" : "the member is null");
    }
    return value;
  }

  /**
   * The same with another value, where there is one.
   *
   * @param <U> the type of the other value
   * @param mapping gives the other value
   * @return what became of it
   */
  @SuppressWarnings("unchecked") // Without a value it is one of any type.
  public <U> Nullable<U> map(Function<? super T, ? extends U> mapping) {
    return value == null ? (Nullable<U>) this : Nullable.of(mapping.apply(value));
  }

  @Override
  public boolean equals(Object other) {
    return this == other || value != null && other instanceof Nullable<?> that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value == null ? System.identityHashCode(this) : value.hashCode();
  }

  @Override
  public String toString() {
    return isAbsent() ? "absent" : String.valueOf(value);
  }
}
