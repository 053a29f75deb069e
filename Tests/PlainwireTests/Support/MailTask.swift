import Plainwire
import Wire

/// A task of two strings, without a result.
struct MailTask: TaskContract {
  typealias Result = Void

  static let queue = "mail"
  static let schema = SchemaIdentity(name: "mail", digest: "0000000000000002")

  var to: String
  var text: String

  init(reading value: BodyValue) throws(Violation) {
    var members = try value.arguments()
    to = try members.required("to").string(format: .email)
    text = try members.required("text").string()
  }

  func write(to writer: inout BodyWriter) {
    writer.beginObject()
    writer.member("to", to)
    writer.member("text", text)
    writer.endObject()
  }

  static func readResult(_ value: BodyValue) throws(Violation) { try value.null() }
  static func writeResult(_ result: Void, to writer: inout BodyWriter) { writer.writeNull() }
}
