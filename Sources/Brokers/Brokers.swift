public import Logging
public import Plainwire

#if SQLite
  import SQLiteBroker
#endif
#if Redis
  import RedisBroker
#endif
#if RabbitMQ
  import RabbitMQBroker
#endif
#if Kafka
  import KafkaBroker
#endif

/// Opens brokers by their addresses: the only place that knows them all.
///
/// Which brokers a program holds is decided by the package traits `SQLite`, `Redis` and `RabbitMQ`, all on by default;
/// `memory:` is always there.
public enum Brokers {
  /// The schemes of the addresses that this build opens, `memory` first.
  public static var schemes: [String] { Scheme.allCases.filter(\.isBuiltIn).map(\.rawValue) }

  /// Opens the broker at an address: `memory:`, `sqlite:/path/to/file.db`, `redis://host:6379/7`,
  /// `amqp://user:password@host:5672/virtual-host`.
  ///
  /// - Throws: ``BrokerError/Code/configuration`` when the address makes no sense or its broker is not built in, else what
  ///   the broker says.
  public static func open(
    _ url: String, logger: Logger = Logger(label: "plainwire.broker")
  ) async throws(BrokerError) -> any Broker {
    let scheme = try scheme(of: url)
    switch scheme {
    case .memory: return MemoryBroker(logger: logger)
    case .sqlite:
      #if SQLite
        let address = try SQLiteAddress(url: url)
        return try await SQLiteBroker.open(path: address.path, options: address.options, logger: logger)
      #else
        throw notBuiltIn(scheme)
      #endif
    case .redis:
      #if Redis
        return try await RedisBroker.open(url: url, logger: logger)
      #else
        throw notBuiltIn(scheme)
      #endif
    case .amqp, .amqps:
      #if RabbitMQ
        return try await RabbitMQBroker.open(url: url, logger: logger)
      #else
        throw notBuiltIn(scheme)
      #endif
    case .kafka:
      #if Kafka
        return try await KafkaBroker.open(url: url, logger: logger)
      #else
        throw notBuiltIn(scheme)
      #endif
    }
  }

  /// Opens the broker at an address, with shared values in the store of the broker at another one, as
  /// ``Broker/coordinating(through:)`` says: for RabbitMQ and Kafka, which have none.
  ///
  /// - Parameter coordination: the address of a Redis or an SQLite file; nil is the broker's own store, if it has one.
  /// - Throws: as ``open(_:logger:)``. What stands in the way of the second broker has the operation `open coordination`, and
  ///   the first is closed again.
  public static func open(
    _ url: String, coordinatingThrough coordination: String?, logger: Logger = Logger(label: "plainwire.broker")
  ) async throws(BrokerError) -> any Broker {
    let queues = try await open(url, logger: logger)
    guard let coordination else { return queues }
    do throws(BrokerError) {
      let other = try await open(coordination, logger: logger)
      do throws(BrokerError) {
        return try queues.coordinating(through: other)
      } catch {
        await other.close()
        throw error
      }
    } catch {
      await queues.close()
      throw BrokerError(error.code, operation: "open coordination", message: error.message)
    }
  }

  private static func scheme(of url: String) throws(BrokerError) -> Scheme {
    guard let colon = url.firstIndex(of: ":"), colon > url.startIndex else {
      throw failure("an address begins with its scheme, as in sqlite:/path/to/file.db or redis://localhost/7")
    }
    let name = url[..<colon].lowercased()
    // What is no scheme may be a part of a password, and is not shown.
    guard name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }) else {
      throw failure("an address begins with its scheme, as in sqlite:/path/to/file.db or redis://localhost/7")
    }
    // The Redis driver says best why it has no TLS.
    guard let scheme = Scheme(rawValue: name == "rediss" ? "redis" : name) else {
      throw failure("no broker has the scheme “\(url[..<colon])”; this program opens \(builtIn)")
    }
    guard scheme.isBuiltIn else { throw notBuiltIn(scheme) }
    return scheme
  }

  private static func notBuiltIn(_ scheme: Scheme) -> BrokerError {
    failure(
      "\(scheme.rawValue): is not built into this program, which opens \(builtIn); build it with the package trait "
        + "\(scheme.trait ?? "")")
  }

  private static var builtIn: String { schemes.map { "\($0):" }.joined(separator: ", ") }

  private static func failure(_ message: String) -> BrokerError {
    BrokerError(.configuration, operation: "open", message: message)
  }
}
