import BareLoops

/// What librabbitmq and librdkafka allow, in C (Benchmarks/C).
struct BareServerLoop {
  let address: String
  let count: Int

  struct Failed: Error {}

  func publish() throws -> Row {
    let seconds =
      switch try place {
      case .rabbitMQ(let port): bare_rabbitmq_publish("127.0.0.1", port, Int32(count))
      case .kafka(let servers): bare_kafka_publish(servers, Int32(count))
      }
    return try row("bare-publish", seconds)
  }

  func consume() throws -> Row {
    let seconds =
      switch try place {
      case .rabbitMQ(let port): bare_rabbitmq_consume("127.0.0.1", port, Int32(count))
      case .kafka(let servers): bare_kafka_consume(servers, "bare", Int32(count))
      }
    return try row("bare", seconds)
  }

  private enum Place {
    case rabbitMQ(port: Int32)
    case kafka(servers: String)
  }

  /// The benchmark's own servers listen on this machine: `amqp://guest:guest@127.0.0.1:5672/`, `kafka://127.0.0.1:9092`.
  private var place: Place {
    get throws {
      guard let end = address.firstRange(of: "127.0.0.1:")?.upperBound else { throw Failed() }
      let port = address[end...].prefix(while: \.isNumber)
      if address.hasPrefix("kafka:") { return .kafka(servers: "127.0.0.1:\(port)") }
      guard let number = Int32(port) else { throw Failed() }
      return .rabbitMQ(port: number)
    }
  }

  private func row(_ name: String, _ seconds: Double) throws -> Row {
    guard seconds >= 0 else { throw Failed() }
    return Row(name: name, count: count, time: .seconds(seconds))
  }
}
