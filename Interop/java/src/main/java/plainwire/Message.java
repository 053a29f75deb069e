package plainwire;

/**
 * One message on its way to a broker.
 *
 * @param queue the queue it goes to
 * @param body the task, as checked JSON; not to be changed
 * @param envelope what is about it
 */
public record Message(String queue, byte[] body, Envelope envelope) {}
