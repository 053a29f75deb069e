package plainwire.wire;

import static plainwire.wire.ViolationCode.INVALID_UNICODE;
import static plainwire.wire.ViolationCode.NUMBER_RANGE;
import static plainwire.wire.ViolationCode.REQUIRED;
import static plainwire.wire.ViolationCode.TYPE;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What generated records ask of the components they are made of, before any keyword: that nulls, lone surrogates and
 * infinities, which Java has and JSON has not, are not among them, and that nobody changes them later.
 */
public final class Components {
  private Components() {}

  /**
   * Refuses a required component that is null, which means that it was left out.
   *
   * @param <T> the component's type
   * @param value the component
   * @param at the member's place
   * @return the component
   */
  public static <T> T required(T value, Pointer at) {
    if (value == null) {
      throw at.violation(REQUIRED, "the member is missing");
    }
    return value;
  }

  /**
   * Refuses lone surrogates in strings, wherever they are in a value.
   *
   * @param value a string, or a collection, map or holder of values; anything else has no strings that were not checked
   */
  public static void unicode(Object value) {
    if (value instanceof String text) {
      unicode(text);
    } else if (value instanceof Collection<?> items) {
      items.forEach(Components::unicode);
    } else if (value instanceof Map<?, ?> map) {
      unicode(map.keySet());
      unicode(map.values());
    } else if (value instanceof Optional<?> optional) {
      unicode(optional.orElse(null));
    } else if (value instanceof Nullable<?> nullable && nullable.isPresent()) {
      unicode(nullable.get());
    }
  }

  private static void unicode(String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (!Character.isSurrogate(unit)) {
        continue;
      }
      i++;
      if (Character.isLowSurrogate(unit) || i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
        throw Pointer.ROOT.violation(INVALID_UNICODE, "a string has a lone surrogate");
      }
    }
  }

  /**
   * Copies a list; a null in it is refused.
   *
   * @param <T> the items' type
   * @param items the list
   * @param at where it is
   * @return a copy that cannot be changed
   */
  public static <T> List<T> copy(List<T> items, Pointer at) {
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) == null) {
        throw at.item(i).violation(TYPE, "a Java null is no value; use Optional.empty() where null is admitted");
      }
    }
    return List.copyOf(items);
  }

  /**
   * Copies a map, keeping its order; a null in it is refused.
   *
   * @param <T> the values' type
   * @param members the map
   * @param at where it is
   * @return a copy that cannot be changed
   */
  public static <T> Map<String, T> copy(Map<String, T> members, Pointer at) {
    Map<String, T> copy = new LinkedHashMap<>(members);
    copy.forEach(
        (name, value) -> {
          if (name == null || value == null) {
            throw at.member(String.valueOf(name)).violation(TYPE, "a Java null is neither a name nor a value");
          }
        });
    return Collections.unmodifiableMap(copy);
  }

  /**
   * Refuses a double that JSON has no number for.
   *
   * @param value the double
   * @param at where it is
   * @return the double; 0.0 for -0.0
   */
  public static double finite(double value, Pointer at) {
    if (!Double.isFinite(value)) {
      throw at.violation(NUMBER_RANGE, "not finite");
    }
    return value + 0.0;
  }
}
