import Plainwire
import Wire

/// A message of five members, read and written as generated code does; `Codable` only to be compared with.
struct Signup: TaskContract, Codable {
  typealias Result = Void

  static let queue = "signup"
  static let schema = SchemaIdentity(name: "signup", digest: "0000000000000000")
  static let sample = Array(
    #"{"id":123456,"name":"Ada Lovelace","email":"ada.lovelace@example.org","score":97.25,"active":true}"#.utf8)

  let id: Int
  let name: String
  let email: String
  let score: Double
  let active: Bool

  init(reading value: BodyValue) throws(Violation) {
    var members = try value.arguments()
    id = try members.required("id").integer(minimum: 1)
    name = try members.required("name").string(minLength: 1, maxLength: 100)
    email = try members.required("email").string(maxLength: 254)
    score = try members.required("score").number(minimum: 0, maximum: 100)
    active = try members.required("active").boolean()
    try members.forbidOthers(besides: ["id", "name", "email", "score", "active"])
  }

  func write(to writer: inout BodyWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.member("name", name)
    writer.member("email", email)
    writer.member("score", score)
    writer.member("active", active)
    writer.endObject()
  }

  static func readResult(_ value: BodyValue) throws(Violation) {}
  static func writeResult(_ result: Void, to writer: inout BodyWriter) { writer.writeNull() }
}
