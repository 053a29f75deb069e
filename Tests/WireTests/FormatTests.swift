import Foundation
import Testing
import Wire

@Suite("Formats")
struct FormatTests {
  /// One vector of `Interop/vectors` that tries a format.
  struct Case: Sendable, CustomTestStringConvertible {
    let format: StringFormat
    let string: String
    let isValid: Bool
    var testDescription: String { "\(format.rawValue) \(string.debugDescription)" }
  }

  static let cases: [Case] = {
    let formats = Dictionary(
      uniqueKeysWithValues: StringFormat.allCases.map { ($0.rawValue.filter { $0 != "-" }, $0) })
    var file = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { file.deleteLastPathComponent() }
    file.append(path: "Interop/vectors/vectors.json")
    guard let bytes = try? Data(contentsOf: file),
      case .array(let vectors)? = try? JSONValue(jsonBytes: Array(bytes), limits: BodyLimits(maxBytes: .max))
    else { return [] }
    return vectors.compactMap { vector in
      guard vector["schema"] == "formats", vector["code"] == nil || vector["code"] == "format",
        case .string(let text)? = vector["text"],
        case .object(let members)? = try? JSONValue(jsonBytes: Array(text.utf8)), let member = members.first,
        let format = formats[member.name.lowercased()], case .string(let string) = member.value
      else { return nil }
      return Case(format: format, string: string, isValid: vector["valid"] == true)
    }
  }()

  @Test("Every format has vectors that it accepts and vectors that it refuses", arguments: StringFormat.allCases)
  func covered(format: StringFormat) {
    let ofFormat = Self.cases.filter { $0.format == format }
    #expect(ofFormat.count { $0.isValid } >= 5)
    #expect(ofFormat.count { !$0.isValid } >= 10)
  }

  @Test("Each vector has its verdict", arguments: cases)
  func verdict(of vector: Case) {
    #expect(vector.format.matches(vector.string) == vector.isValid)
  }
}
