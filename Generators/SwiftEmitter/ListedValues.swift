import SchemaModel
import SourceText
import Wire

/// The checks of `enum` and `const`, where they do not make a type.
struct ListedValues {
  let schema: Schema

  /// Writes the checks, that of the type before them.
  func write(to writer: inout SourceWriter) {
    guard schema.enumeration != nil || schema.constant != nil else { return }
    if let typeCheck { writer.line(typeCheck) }
    writeChecks(to: &writer)
  }

  /// Writes the checks alone.
  func writeChecks(to writer: inout SourceWriter) {
    let numbers = schema.shape == .number ? ", numbers: .double" : ""
    if schema.shape != .enumeration, let values = schema.enumeration {
      writer.list("try value.check(oneOf: [", values.map(SwiftLiteral.json), "]\(numbers))")
    }
    if let constant = schema.constant {
      writer.line("try value.check(constant: \(SwiftLiteral.json(constant))\(numbers))")
    }
  }

  private var typeCheck: String? {
    switch schema.shape {
    case .any, .null, .union, .record, .enumeration: nil
    case .boolean: "_ = try value.boolean()"
    case .integer: "_ = try value.integer()"
    case .number: "_ = try value.number()"
    case .string: "try value.checkString()"
    case .array: "_ = try value.array()"
    case .map: "_ = try value.object()"
    }
  }
}
