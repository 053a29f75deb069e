package plainwire;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.ConfirmListener;
import com.rabbitmq.client.ReturnListener;
import com.rabbitmq.client.ShutdownListener;
import com.rabbitmq.client.ShutdownSignalException;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** What the server says of the messages of one batch on one channel. */
final class AmqpConfirms implements ConfirmListener, ReturnListener, ShutdownListener {
  private long firstTag = 1;
  private int count;
  /** Of each message that was sent its place in the batch; a message that comes back is known by its id only. */
  private final Map<String, Integer> places = new HashMap<>();
  private final BitSet answered = new BitSet();
  /** Answered, and not with success. */
  private final BitSet refused = new BitSet();
  private int answers;
  private String unroutable;
  private ShutdownSignalException end;

  /** Begins a batch whose first message gets that tag. */
  synchronized void begin(long tag) {
    firstTag = tag;
    count = 0;
    answers = 0;
    unroutable = null;
    places.clear();
    answered.clear();
    refused.clear();
  }

  /** The next message of the batch is about to be sent. */
  synchronized void expect(String id) {
    places.put(id, count);
    count++;
  }

  @Override
  public synchronized void handleAck(long tag, boolean multiple) {
    answer(tag, multiple, false);
  }

  @Override
  public synchronized void handleNack(long tag, boolean multiple) {
    answer(tag, multiple, true);
  }

  private void answer(long tag, boolean multiple, boolean isRefusal) {
    int last = (int) (tag - firstTag);
    for (int place = multiple ? answered.nextClearBit(0) : last; place >= 0 && place <= last; place++) {
      if (!answered.get(place)) {
        answered.set(place);
        refused.set(place, isRefusal || refused.get(place));
        answers++;
      }
    }
    notifyAll();
  }

  /** Comes before the confirm of the same message, which only says that the server is done with it. */
  @Override
  public synchronized void handleReturn(
      int code, String text, String exchange, String queue, AMQP.BasicProperties properties, byte[] body) {
    Integer place = places.get(properties.getMessageId());
    if (place != null) {
      refused.set(place);
      unroutable = queue;
    }
  }

  @Override
  public synchronized void shutdownCompleted(ShutdownSignalException cause) {
    end = cause;
    notifyAll();
  }

  /** Waits until all that was sent is answered; false when the channel ended, or no answer came for so long. */
  synchronized boolean await(Duration patience) throws InterruptedException {
    Deadline deadline = Deadline.in(patience);
    int seen = answers;
    while (answers < count) {
      if (end != null || deadline.hasPassed()) {
        return false;
      }
      wait(deadline.millis());
      if (answers > seen) {
        seen = answers;
        deadline = Deadline.in(patience);
      }
    }
    return true;
  }

  /** Why the channel ended; null while it lives. */
  synchronized ShutdownSignalException end() {
    return end;
  }

  /** How many messages from the first on are with the broker for sure. */
  synchronized int confirmed() {
    BitSet good = (BitSet) answered.clone();
    good.andNot(refused);
    return Math.min(count, good.nextClearBit(0));
  }

  /** Whether the server answered otherwise than with success. */
  synchronized boolean hasRefusals() {
    return !refused.isEmpty();
  }

  /** The queue that a message found to be missing; null when none did. */
  synchronized String unroutable() {
    return unroutable;
  }
}
