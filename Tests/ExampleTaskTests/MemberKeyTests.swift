import ExampleTasks
import Testing
import Wire

/// What tells tasks apart may be any of their members.
@Suite("Members as keys")
struct MemberKeyTests {
  private let order: Order = {
    let address = Order.Address(street: "Long Street 1", city: "Berlin", country: "DE")
    return Order(
      id: "0", placed: "2026-01-01T00:00:00Z",
      customer: Order.Customer(name: "Ann", email: "ann@example.com", shipTo: address), currency: .eur,
      items: [Order.Line(sku: "TEA-0042", quantity: 1, unitPrice: "1.00")], metadata: ["b": "2", "a": "1"])
  }()

  private func key<Part: BodyPart>(_ path: KeyPath<Order, Part>) throws -> String {
    var writer = BodyWriter()
    order[keyPath: path].write(to: &writer)
    return String(decoding: try writer.finish(), as: UTF8.self)
  }

  @Test("An object, a choice, a list, a dictionary, a member within and one that is absent are written as JSON")
  func members() throws {
    let address = #"{"street":"Long Street 1","city":"Berlin","country":"DE"}"#
    #expect(try key(\.customer.shipTo) == address)
    #expect(try key(\.currency) == #""EUR""#)
    #expect(
      try key(\.items)
        == #"[{"sku":"TEA-0042","quantity":1,"unitPrice":"1.00","discountPercent":0,"gift":false}]"#)
    #expect(try key(\.metadata) == #"{"a":"1","b":"2"}"#)
    #expect(try key(\.customer.shipTo.city) == #""Berlin""#)
    #expect(try key(\.customer.billTo) == "null")
    #expect(try key(\.coupon) == "null")
  }
}
