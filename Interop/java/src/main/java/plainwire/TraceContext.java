package plainwire;

import java.util.Optional;
import java.util.regex.Pattern;

/** The trace that a message belongs to: W3C Trace Context (docs/protocol.md, section 1.7). */
final class TraceContext {
  private static final Pattern PARENT =
      Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
  private static final Pattern STATE = Pattern.compile("[ -~]{1,512}");

  private TraceContext() {}

  /**
   * Refuses what is not well-formed.
   *
   * @throws IllegalArgumentException when it is not
   */
  static void check(Optional<String> parent, Optional<String> state) {
    if (parent.filter(text -> !PARENT.matcher(text).matches()).isPresent()) {
      throw new IllegalArgumentException(
          "the traceparent is \"" + parent.get() + "\": it is version, trace, parent and flags, "
              + "00-<32 digits>-<16 digits>-<2 digits>, in lower-case hexadecimal, with ids that are not all zeros");
    }
    if (state.isPresent() && parent.isEmpty()) {
      throw new IllegalArgumentException("there is a tracestate without a traceparent: say the traceparent first");
    }
    if (state.filter(text -> !STATE.matcher(text).matches()).isPresent()) {
      throw new IllegalArgumentException("the tracestate is not 1 to 512 bytes of printable ASCII");
    }
  }
}
