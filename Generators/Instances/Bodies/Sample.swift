/// A value for one place of a schema, with what is tried in it and where.
struct Sample: Sendable {
  /// Where in the value, as an RFC 6901 pointer.
  var pointer = ""
  /// What is tried there.
  var note: String
  var draft: Draft

  /// The sample inside the value that `wrap` makes of it, as the member or item of that name.
  func inside(_ token: String, _ wrap: (Draft) -> Draft) -> Sample {
    let escaped = token.replacing("~", with: "~0").replacing("/", with: "~1")
    return Sample(pointer: "/\(escaped)\(pointer)", note: note, draft: wrap(draft))
  }
}

/// A value with one thing wrong.
struct Breach: Sendable {
  var constraint: Constraint
  var sample: Sample

  /// The breach inside the value that `wrap` makes of it.
  func inside(_ token: String, _ wrap: (Draft) -> Draft) -> Breach {
    Breach(constraint: constraint, sample: sample.inside(token, wrap))
  }
}

extension Draft {
  /// The draft in a title: its text, cut where it gets long.
  var summary: String {
    let text = String(decoding: bytes(), as: UTF8.self)
    let count = text.unicodeScalars.count
    return count <= 40
      ? text : "\(String(String.UnicodeScalarView(text.unicodeScalars.prefix(30))))… (\(count) characters)"
  }
}
