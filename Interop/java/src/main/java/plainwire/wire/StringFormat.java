package plainwire.wire;

import java.util.function.Predicate;

/** The values of {@code format} that are asserted, each with its own grammar (docs/protocol.md, section 4). */
public enum StringFormat {
  /** RFC 3339 {@code date-time}. */
  DATE_TIME("date-time", Times::isDateTime),
  /** RFC 3339 {@code full-date}. */
  DATE("date", Times::isDate),
  /** RFC 3339 {@code full-time}. */
  TIME("time", Times::isTime),
  /** RFC 3339, appendix A. */
  DURATION("duration", Durations::isDuration),
  /** RFC 9562, text form. */
  UUID("uuid", Identifiers::isUuid),
  /** RFC 5321 {@code Mailbox}. */
  EMAIL("email", Hosts::isEmail),
  /** RFC 1123. */
  HOSTNAME("hostname", Hosts::isHostname),
  /** Four decimal numbers. */
  IPV4("ipv4", Addresses::isIpv4),
  /** RFC 4291, section 2.2. */
  IPV6("ipv6", Addresses::isIpv6),
  /** RFC 3986 {@code URI}. */
  URI("uri", Uris::isUri),
  /** RFC 3986 {@code URI-reference}. */
  URI_REFERENCE("uri-reference", Uris::isReference),
  /** RFC 6901. */
  JSON_POINTER("json-pointer", Identifiers::isJsonPointer),
  /** A pattern of the dialect, and what is refused only where it must be compiled. */
  REGEX("regex", text -> new RegexGrammar(text).isValid());

  private final String keyword;
  private final Predicate<String> grammar;

  StringFormat(String keyword, Predicate<String> grammar) {
    this.keyword = keyword;
    this.grammar = grammar;
  }

  /**
   * Whether a string has this form, as a whole.
   *
   * @param text the string
   * @return whether it has
   */
  public boolean matches(String text) {
    return grammar.test(text);
  }

  /** As a schema writes it: {@code date-time}. */
  @Override
  public String toString() {
    return keyword;
  }
}
