import Testing

@testable import RabbitMQBroker

@Suite("The library below the driver")
struct LibraryVersionTests {
  @Test("says which version it is")
  func version() {
    #expect(!LibraryVersion.text.isEmpty)
  }
}
