import JavaEmitter

/// One line of the matrix's columns: a language, and the client library through which it reaches a broker.
public struct Producer: Sendable, Hashable {
  /// What a producer is made with.
  enum Client: Sendable, Hashable {
    case swift
    case python(PythonClient)
    case java(JavaClient)
  }

  /// `python:redis-py`, as the command line and the reports name it; `swift` has no other client than its own.
  public let name: String
  let client: Client
  /// The brokers that it reaches.
  let brokers: [BrokerKind]
}

/// A Python client library.
struct PythonClient: Sendable, Hashable {
  /// The module that must be there; nil for one of Python's own.
  var module: String?
  /// What `pip install` brings it by.
  var package: String?
  /// What play.py chooses it by: the library's name, or `async`; nil where there is no choice.
  var choice: String?
}

/// A Java client library.
struct JavaClient: Sendable, Hashable {
  /// The transport's class in the generated runtime.
  var transport: String
  /// What the generator is to put into the runtime for it; nil for what is always there.
  var optional: JavaTransport?
  /// What the name of its jar holds; nil when it needs none.
  var jar: String?
  /// How to get it.
  var install: String?
}
