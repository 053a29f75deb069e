import Testing
import Wire

@Suite("Reading values")
struct ReadingTests {
  private func verdict(_ text: String) -> String {
    do throws(Violation) {
      return "\(try BodyReader.read(Array(text.utf8)) { (value) throws(Violation) in try Booking(reading: value) }.id)"
    } catch {
      return "\(error.code) \(error.pointer)"
    }
  }

  @Test(
    "Members are read in any order, and the first violation in schema order is the verdict",
    arguments: [
      ("{\"id\":7,\"name\":\"x\",\"tags\":[]}", "7"), ("{\"tags\":[],\"name\":\"x\",\"id\":8}", "8"),
      ("{\"price\":19.99,\"tags\":[\"a\"],\"id\":1.0e1,\"note\":{},\"name\":\"x\"}", "10"),
      ("{\"i\\u0064\":7,\"name\":\"\\u0078\",\"tags\":[]}", "7"), ("[]", "type "), ("{}", "required /id"),
      ("{\"id\":null}", "type /id"), ("{\"id\":1.5}", "type /id"), ("{\"id\":1e300}", "number_range /id"),
      ("{\"id\":0}", "minimum /id"), ("{\"id\":1001}", "maximum /id"), ("{\"name\":\"\",\"id\":1}", "min_length /name"),
      ("{\"id\":1,\"name\":\"abcd\"}", "max_length /name"), ("{\"id\":1,\"name\":\"🇺🇸\",\"tags\":[]}", "1"),
      ("{\"id\":1,\"name\":\"🇺🇸🇺🇸\",\"tags\":[]}", "max_length /name"),
      ("{\"id\":1,\"name\":\"a\",\"price\":19.999}", "multiple_of /price"),
      ("{\"id\":1,\"name\":\"a\",\"tags\":[1]}", "type /tags/0"),
      ("{\"id\":1,\"name\":\"a\",\"tags\":[\"a\",\"b\",\"\\u0061\"]}", "unique_items /tags"),
      ("{\"id\":1,\"name\":\"a\",\"tags\":[],\"zz\":1,\"b/\":1}", "additional_property /b~1"),
      ("{\"id\":1,\"name\":\"a\",\"tags\":[],\"note\":{\"z\":1e400,\"a\":[0,1e400]}}", "number_range /note/a/1"),
    ])
  func verdicts(text: String, expected: String) {
    #expect(verdict(text) == expected)
  }

  @Test(
    "The reserved member extra is no member of a task's root, and is checked before the schema",
    arguments: [
      ("{\"extra\":{\"a\":1},\"id\":7,\"name\":\"x\",\"tags\":[]}", "7"), ("{\"extra\":1}", "type /extra"),
      ("{\"id\":7,\"name\":\"x\",\"tags\":[],\"extra\":{}}", "7"),
      (
        "{\"extra\":{\"can_not_json_serializable_keys\":[]}}",
        "additional_property /extra/can_not_json_serializable_keys"
      ),
      ("{\"extra\":{},\"extras\":1,\"id\":7,\"name\":\"x\",\"tags\":[]}", "additional_property /extras"),
    ])
  func reserved(text: String, expected: String) {
    #expect(verdict(text) == expected)
  }
}
