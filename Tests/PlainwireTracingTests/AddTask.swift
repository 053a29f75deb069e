import Plainwire
import Wire

/// `add`, as the generator would write it, but by hand.
struct AddTask: TaskContract, Equatable {
  typealias Result = Int

  static let queue = "add"
  static let schema = SchemaIdentity(name: "add", digest: "0000000000000000")

  var a: Int
  var b: Int

  init(a: Int, b: Int) {
    self.a = a
    self.b = b
  }

  init(reading value: BodyValue) throws(Violation) {
    var members = try value.arguments()
    a = try members.required("a").integer()
    b = try members.required("b").integer(maximum: 1_000_000)
    try members.forbidOthers(besides: ["a", "b"])
  }

  func write(to writer: inout BodyWriter) {
    writer.beginObject()
    writer.member("a", a)
    writer.member("b", b)
    writer.endObject()
  }

  static func readResult(_ value: BodyValue) throws(Violation) -> Int { try value.integer(minimum: 0) }
  static func writeResult(_ result: Int, to writer: inout BodyWriter) { writer.write(result) }
}
