import Plainwire
import Wire

/// A task with all that a key may stumble over: a number, a default, strings, and members beyond the schema.
struct ReportTask: TaskContract {
  typealias Result = Void

  static let queue = "report"
  static let schema = SchemaIdentity(name: "report", digest: "0000000000000003")

  var account: String
  var ratio: Double
  var pages: Int
  var more: JSONValue

  init(reading value: BodyValue) throws(Violation) {
    var members = try value.arguments()
    account = try members.required("account").string()
    ratio = try members.required("ratio").number()
    pages = try members.optional("pages")?.integer() ?? 10
    more = try members.optional("more")?.json() ?? .null
  }

  func write(to writer: inout BodyWriter) {
    writer.beginObject()
    writer.member("account", account)
    writer.member("ratio", ratio)
    writer.member("pages", pages)
    writer.member("more", more)
    writer.endObject()
  }

  static func readResult(_ value: BodyValue) throws(Violation) { try value.null() }
  static func writeResult(_ result: Void, to writer: inout BodyWriter) { writer.writeNull() }
}
