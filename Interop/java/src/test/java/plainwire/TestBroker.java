package plainwire;

import java.io.IOException;

/** A real broker and a way to it, and how a test sees what is there without that way. */
interface TestBroker extends AutoCloseable {
  /** Names it in the tests' names. */
  String name();

  /** A new transport to it. */
  Transport open();

  /** Takes the next message of a queue off, waiting for it; {@code reply-to} and {@code id} are in its envelope. */
  Received take(String queue) throws Exception;

  /** Answers a call. */
  void reply(Received call, String json) throws Exception;

  /** Stops the server; false where there is none. */
  boolean stop() throws Exception;

  /** Starts it again. */
  void start() throws Exception;

  /** Whether messages can have priorities. */
  boolean hasPriorities();

  /** Whether messages can have keys. */
  boolean hasKeys();

  @Override
  void close() throws IOException;
}
