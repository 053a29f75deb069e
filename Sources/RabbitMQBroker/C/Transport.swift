internal import Plainwire

/// A non-blocking socket, in the clear or under TLS. Not for several threads.
///
/// librabbitmq's own sockets are not used: whoever writes to one waits until the server reads, and a server in a memory alarm
/// does not read from those who publish. What is used of that library is all that turns methods and properties into bytes
/// and back.
protocol Transport: AnyObject {
  var descriptor: Int32 { get }
  /// Whether the socket is waited for to become writable though nothing of ours is left to write.
  var wantsToWrite: Bool { get }
  /// Whether bytes are there that `poll` does not know of.
  var hasBuffered: Bool { get }
  /// Goes on connecting; true when all is done, and bytes can be sent.
  func advance() throws(ConnectionFailure) -> Bool
  /// Writes what can be written without waiting, and returns how many bytes that were.
  func send(_ bytes: UnsafeRawBufferPointer) throws(ConnectionFailure) -> Int
  /// Reads what has arrived, and returns how many bytes that were; 0 when there is nothing yet.
  func receive(into room: UnsafeMutableRawBufferPointer) throws(ConnectionFailure) -> Int
}
