public import JSONDocument

/// One thing that is wrong, or doubtful, in a schema.
public struct Diagnostic: Hashable, Sendable {
  /// How bad it is.
  public enum Severity: String, Sendable {
    /// No code is generated.
    case error
    /// Code is generated; it may not be what was meant.
    case warning
  }

  /// How bad it is.
  public var severity: Severity
  /// The schema's file, as its path was given.
  public var file: String
  /// The place in the file; the root when the whole file is meant.
  public var pointer: JSONPointer
  /// The keyword that it is about; nil when it is about none.
  public var keyword: String?
  /// What is wrong, as a sentence without a full stop.
  public var message: String
  /// What to do about it.
  public var note: String?
  /// Line and column; nil when the file could not be read.
  public var position: TextPosition?
  /// The line of the file that ``position`` is in, and how many of its characters are meant.
  public var excerpt: Excerpt?

  /// A line of a schema file, or what is around the position in a long one.
  public struct Excerpt: Hashable, Sendable {
    /// The line, without its end; `…` stands for what was left out.
    public var line: String
    /// The column that ``line`` begins in; 1 unless something was left out there.
    public var column: Int
    /// How many characters from ``Diagnostic/position`` on are meant; at least 1.
    public var length: Int
  }

  /// A diagnostic that is not located in a text yet.
  init(
    _ severity: Severity, file: String, pointer: JSONPointer, keyword: String? = nil, message: String,
    note: String? = nil
  ) {
    self.severity = severity
    self.file = file
    self.pointer = pointer
    self.keyword = keyword
    self.message = message
    self.note = note
  }
}

extension Diagnostic: CustomStringConvertible {
  /// The diagnostic as compilers print one:
  ///
  /// ```
  /// add.task.json:12:7: error: `minimum` is above `maximum` (#/properties/a/minimum)
  ///   12 |       "minimum": 5,
  ///      |       ^~~~~~~~~
  ///      = note: no value is valid; raise `maximum` or lower `minimum`
  /// ```
  public var description: String {
    var lines = [headline]
    let number = position.map { String($0.line) } ?? ""
    let gutter = String(repeating: " ", count: number.count + 2)
    if let position, let excerpt {
      lines.append("  \(number) | \(excerpt.line)")
      let indentation = excerpt.line.unicodeScalars.prefix(position.column - excerpt.column).map {
        $0 == "\t" ? "\t" : " "
      }.joined()
      lines.append("\(gutter) | \(indentation)^" + String(repeating: "~", count: max(0, excerpt.length - 1)))
    }
    if let note { lines.append("\(gutter) = note: \(note)") }
    return lines.joined(separator: "\n")
  }

  private var headline: String {
    let place = position.map { "\(file):\($0.line):\($0.column)" } ?? file
    let pointer = pointer.tokens.isEmpty ? "" : " (#\(pointer))"
    return "\(place): \(severity.rawValue): \(message)\(pointer)"
  }
}
