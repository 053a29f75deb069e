package plainwire.wire;

import java.util.Locale;

/** What can be wrong with a body (docs/protocol.md, section 2.8). */
public enum ViolationCode {
  /** More bytes than the limit. */
  SIZE,
  /** Not well-formed UTF-8, or a lone surrogate. */
  INVALID_UNICODE,
  /** Not exactly one RFC 8259 value. */
  SYNTAX,
  /** Nested deeper than the limit. */
  DEPTH,
  /** Two members of one object with the same name. */
  DUPLICATE_KEY,
  /** A number that its type cannot hold. */
  NUMBER_RANGE,
  /** A value of another type than the schema admits. */
  TYPE,
  /** A required member is missing. */
  REQUIRED,
  /** A member that the schema does not declare and does not admit. */
  ADDITIONAL_PROPERTY,
  /** None of the values of {@code enum}. */
  ENUM,
  /** Not the value of {@code const}. */
  CONST,
  /** Below {@code minimum}. */
  MINIMUM,
  /** Above {@code maximum}. */
  MAXIMUM,
  /** Not above {@code exclusiveMinimum}. */
  EXCLUSIVE_MINIMUM,
  /** Not below {@code exclusiveMaximum}. */
  EXCLUSIVE_MAXIMUM,
  /** Not a multiple of {@code multipleOf}. */
  MULTIPLE_OF,
  /** Fewer code points than {@code minLength}. */
  MIN_LENGTH,
  /** More code points than {@code maxLength}. */
  MAX_LENGTH,
  /** No match of {@code pattern}. */
  PATTERN,
  /** Not of the form that {@code format} names. */
  FORMAT,
  /** Fewer items than {@code minItems}. */
  MIN_ITEMS,
  /** More items than {@code maxItems}. */
  MAX_ITEMS,
  /** Two items are equal. */
  UNIQUE_ITEMS,
  /** No item that {@code contains} admits. */
  CONTAINS,
  /** Fewer such items than {@code minContains}. */
  MIN_CONTAINS,
  /** More such items than {@code maxContains}. */
  MAX_CONTAINS,
  /** Fewer members than {@code minProperties}. */
  MIN_PROPERTIES,
  /** More members than {@code maxProperties}. */
  MAX_PROPERTIES,
  /** A member name that {@code propertyNames} does not admit. */
  PROPERTY_NAMES,
  /** A member is missing that another one asks for. */
  DEPENDENT_REQUIRED,
  /** No schema of {@code anyOf} admits the value. */
  ANY_OF,
  /** Not exactly one schema of {@code oneOf} admits the value. */
  ONE_OF,
  /** The schema of {@code not} admits the value. */
  NOT,
  /** A member that no part of the schema looked at. */
  UNEVALUATED_PROPERTY,
  /** An item that no part of the schema looked at. */
  UNEVALUATED_ITEM,
  /** A value where the schema is {@code false}. */
  FALSE_SCHEMA;

  private final String wire = name().toLowerCase(Locale.ROOT);

  /** The code as it is written in replies, dead letters and vectors: {@code min_length}. */
  @Override
  public String toString() {
    return wire;
  }
}
