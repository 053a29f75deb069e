package plainwire;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A message as it is at the broker.
 *
 * @param body its bytes
 * @param envelope what is about it, by the names of docs/protocol.md, where it has that; numbers as text
 */
record Received(byte[] body, Map<String, String> envelope) {
  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  long number(String name) {
    return Long.parseLong(envelope.get(name));
  }
}
