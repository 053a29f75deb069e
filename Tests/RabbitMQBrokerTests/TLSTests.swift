import Plainwire
import Testing

@testable import RabbitMQBroker

@Suite("A connection over TLS")
struct TLSTests {
  private func options(_ tls: RabbitMQTLS, host: String = "localhost") async throws -> RabbitMQOptions {
    var options = try await freshOptions()
    options.port = try await Servers.shared.value.tlsPort
    options.host = host
    options.tls = tls
    return options
  }

  @Test("to a server that an authority vouches for carries everything, large bodies too")
  func trusted() async throws {
    let broker = try await connect(
      try await options(RabbitMQTLS(authorities: try await Servers.shared.value.authority)))
    let large = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    try await broker.publish([Message(body: large)] + (0..<2000).map { Message(body: body($0)) }, to: "q")
    let subscription = try await broker.subscribe(to: "q", prefetch: 50)
    #expect(try await subscription.take().message.body == large)
    for number in 0..<2000 {
      guard let delivery = try await subscription.next() else { throw EndedEarly() }
      #expect(delivery.message.body == body(number))
      delivery.post(.acknowledge)
    }
    await broker.close()
  }

  @Test("to a server that nobody vouches for, or that has another name, is refused")
  func untrusted() async throws {
    let unknown = await failure { _ = try await connect(try await options(RabbitMQTLS())) }
    #expect(unknown?.message.contains("not trusted") == true, "\(String(describing: unknown))")
    let authority = try await Servers.shared.value.authority
    let misnamed = await failure {
      _ = try await connect(try await options(RabbitMQTLS(authorities: authority), host: "127.0.0.1"))
    }
    #expect(misnamed?.message.contains("not trusted") == true, "\(String(describing: misnamed))")
    let unread = await failure { _ = try await connect(try await options(RabbitMQTLS(authorities: "/nowhere.pem"))) }
    #expect(unread?.message.contains("cafile") == true, "\(String(describing: unread))")
  }

  @Test("checks nothing when it is told so")
  func unchecked() async throws {
    let broker = try await connect(try await options(RabbitMQTLS(isVerifying: false), host: "127.0.0.1"))
    try await broker.publish([Message(body: body(1))], to: "q")
    #expect(try await broker.status(of: "q").waiting == 1)
    await broker.close()
  }

  @Test("to a port without TLS fails in a sentence")
  func plainPort() async throws {
    var options = try await freshOptions()
    options.tls = RabbitMQTLS(isVerifying: false)
    options.connectTimeout = .seconds(2)
    let error = await failure { _ = try await connect(options) }
    #expect(error?.code == .unavailable, "\(String(describing: error))")
  }
}
