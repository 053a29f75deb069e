import SourceText
import Testing

@Suite("Words of a wire name")
struct WireWordsTests {
  @Test(
    "Separators, capitals and digits part words",
    arguments: [
      ("order-id", ["order", "id"]), ("orderID", ["order", "ID"]), ("a_b", ["a", "b"]),
      ("HTTPServer2", ["HTTP", "Server2"]),
      ("x.y z", ["x", "y", "z"]), ("日本", ["日本"]), ("straße", ["straße"]), ("a1B2", ["a1", "B2"]),
      ("é", ["é"]), ("e\u{301}tat", ["e", "tat"]), ("--", ["u002D", "u002D"]), ("", ["empty"]), ("😀", ["u1F600"]),
      ("ﬁ", ["uFB01"]),
    ])
  func split(name: String, expected: [String]) {
    #expect(WireWords(name).words == expected)
  }

  @Test("Each style joins the words to an identifier")
  func styles() {
    let words = WireWords("orderID-2nd_line")
    #expect(words.identifier(.lowerCamel) == "orderId2ndLine")
    #expect(words.identifier(.upperCamel) == "OrderId2ndLine")
    #expect(words.identifier(.snake) == "order_id_2nd_line")
    #expect(words.identifier(.constant) == "ORDER_ID_2ND_LINE")
    #expect(WireWords("2fa").identifier(.lowerCamel) == "n2fa")
    #expect(WireWords("2fa").identifier(.constant) == "N2FA")
  }

  @Test("A scope gives each identifier out once, and reserved ones never")
  func scope() {
    var scope = IdentifierScope(reserved: ["self"])
    #expect(scope.claim("a") == "a")
    #expect(scope.claim("a") == "a2")
    #expect(scope.claim("a") == "a3")
    #expect(scope.claim("self") == "self2")
  }
}
