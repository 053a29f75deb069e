import Plainwire
import Wire

/// A task without a result.
struct NoteTask: TaskContract {
  typealias Result = Void

  static let queue = "note"
  static let schema = SchemaIdentity(name: "note", digest: "0000000000000001")

  var text: String

  init(text: String) {
    self.text = text
  }

  init(reading value: BodyValue) throws(Violation) {
    var members = try value.arguments()
    text = try members.required("text").string()
  }

  func write(to writer: inout BodyWriter) {
    writer.beginObject()
    writer.member("text", text)
    writer.endObject()
  }

  static func readResult(_ value: BodyValue) throws(Violation) { try value.null() }
  static func writeResult(_ result: Void, to writer: inout BodyWriter) { writer.writeNull() }
}
