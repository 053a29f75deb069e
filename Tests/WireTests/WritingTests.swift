import Testing
import Wire

@Suite("Writing")
struct WritingTests {
  private func written(_ value: JSONValue) throws -> String {
    String(decoding: try value.jsonBytes(), as: UTF8.self)
  }

  @Test("JSON is compact, and strings are escaped no more than they must be")
  func compact() throws {
    let value: JSONValue = ["a": [1, 2.5, nil, true, "x\"\\\n\u{1}\u{7F}é😀/"], "": [:], "b": []]
    #expect(try written(value) == #"{"a":[1,2.5,null,true,"x\"\\\n\u0001"# + "\u{7F}é😀/\"],\"\":{},\"b\":[]}")
  }

  @Test(
    "Every double is read back as it was",
    arguments: [
      0.1, 1e22, 1e23, 1.7976931348623157e308, Double.leastNonzeroMagnitude, 9_007_199_254_740_992,
      9_007_199_254_740_994, 1e18, 9.3e18,
      -1e19,
      123456.789, 1e-7, 2e53, 1.0 / 3.0, -0.0, 1e16, 0x1p53, 0x1p63, -0x1p63, 0x1p64,
    ] as [Double])
  func doubles(value: Double) throws {
    var writer = BodyWriter()
    writer.write(value)
    let bytes = try writer.finish()
    #expect(try BodyReader.read(bytes) { (read) throws(Violation) in try read.number() } == value)
  }

  @Test("Integers are written whole")
  func integers() throws {
    #expect(try written([.integer(.max), .integer(.min), 0, -7]) == "[9223372036854775807,-9223372036854775808,0,-7]")
    #expect(try written([.number(3), .number(-0.0), .number(1e15)]) == "[3,0,1000000000000000]")
  }

  @Test(
    "A number that JSON does not have is a violation where it stands", arguments: [Double.nan, .infinity, -.infinity])
  func notNumbers(value: Double) {
    var writer = BodyWriter()
    writer.beginObject()
    writer.member("null", Null())
    writer.name("a/b")
    writer.beginArray()
    writer.write("null")
    writer.write(value)
    writer.endArray()
    writer.endObject()
    #expect(throws: Violation(.numberRange, at: "/a~1b/1", "is infinite or not a number, which JSON cannot say")) {
      try writer.finish()
    }
  }

  @Test("An object with a name twice is not written")
  func twice() {
    let value = JSONValue.object([.init("a", 1), .init("a", 2)])
    #expect(throws: Violation.self) { try value.jsonBytes() }
  }
}
