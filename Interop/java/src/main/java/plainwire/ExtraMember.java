package plainwire;

import java.nio.charset.StandardCharsets;
import plainwire.wire.BodyWriter;
import plainwire.wire.Limits;
import plainwire.wire.Violation;
import plainwire.wire.ViolationCode;

/** The envelope inside the body, for brokers that have no other place for it (docs/protocol.md, section 5). */
public final class ExtraMember {
  private static final double MILLIS = 1000;

  private ExtraMember() {}

  /**
   * The bytes to send to a broker without envelopes: the bare body unless the envelope is needed.
   *
   * @param message the message
   * @param broker the broker's name
   * @return its body, with the member {@code extra} where that is needed
   * @throws Violation {@code size} when the body grows too large by it
   * @throws UnsupportedOperationException when the message has a priority or a key, for which {@code extra} has no member
   */
  public static byte[] body(Message message, String broker) {
    message.envelope().refusePriority(broker);
    message.envelope().refuseKey(broker);
    return message.envelope().isNeeded() ? joined(message.body(), extra(message.envelope())) : message.body();
  }

  private static byte[] extra(Envelope envelope) {
    BodyWriter out = new BodyWriter();
    out.beginObject();
    out.name("task_id").value(envelope.id());
    long published = envelope.publishedMillis();
    out.name("publish_time").value(published / MILLIS);
    if (envelope.wantsReply()) {
      out.name("is_using_rpc_mode").value(true);
    }
    envelope.notBeforeMillis().ifPresent(time -> out.name("countdown").value((time - published) / MILLIS));
    envelope.expiresMillis().ifPresent(time -> out.name("msg_expire_seconds").value((time - published) / MILLIS));
    placeless(envelope, out);
    out.endObject();
    return out.toBytes();
  }

  private static void placeless(Envelope envelope, BodyWriter out) {
    envelope.options().retries().ifPresent(count -> out.name("max_retry_times").value((long) count));
    envelope.timeoutMillis().ifPresent(time -> out.name("function_timeout").value(time / MILLIS));
    envelope.options().traceParent().ifPresent(trace -> out.name("traceparent").value(trace));
    envelope.options().traceState().ifPresent(state -> out.name("tracestate").value(state));
  }

  /**
   * The body with the limits of its runs and its trace alone, for an envelope that has a place for everything else.
   *
   * @param message the message
   * @return its body, with the member {@code extra} where it has any of them
   * @throws Violation {@code size} when the body grows too large by it
   */
  static byte[] limited(Message message) {
    Envelope envelope = message.envelope();
    PublishOptions options = envelope.options();
    if (options.retries().isEmpty() && options.timeout().isEmpty() && options.traceParent().isEmpty()) {
      return message.body();
    }
    BodyWriter out = new BodyWriter();
    out.beginObject();
    out.name("publish_time").value(envelope.publishedMillis() / MILLIS);
    placeless(envelope, out);
    out.endObject();
    return joined(message.body(), out.toBytes());
  }

  private static byte[] joined(byte[] body, byte[] extra) {
    byte[] name = (body.length > 2 ? ",\"extra\":" : "\"extra\":").getBytes(StandardCharsets.US_ASCII);
    byte[] joined = new byte[body.length + name.length + extra.length];
    int end = body.length - 1;
    System.arraycopy(body, 0, joined, 0, end);
    System.arraycopy(name, 0, joined, end, name.length);
    System.arraycopy(extra, 0, joined, end + name.length, extra.length);
    joined[joined.length - 1] = '}';
    int limit = Limits.STANDARD.maxBytes();
    if (joined.length > limit) {
      throw new Violation(
          ViolationCode.SIZE, "", joined.length + " bytes with the envelope; at most " + limit + " are allowed");
    }
    return joined;
  }
}
