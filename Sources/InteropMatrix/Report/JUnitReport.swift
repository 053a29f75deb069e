/// The result as JUnit XML, which CI servers show: a suite for each broker, a case for each producer.
public struct JUnitReport {
  private let result: MatrixResult

  /// The report of that result.
  public init(_ result: MatrixResult) {
    self.result = result
  }

  /// The document.
  public var text: String {
    var brokers: [String] = []
    for cell in result.cells where !brokers.contains(cell.broker) { brokers.append(cell.broker) }
    let suites = brokers.map { broker in suite(broker, result.cells.filter { $0.broker == broker }) }
    return
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"plainwire interop\">\n\(suites.joined())</testsuites>\n"
  }

  private func suite(_ broker: String, _ cells: [MatrixCell]) -> String {
    let failures = cells.count { $0.state == .played && $0.failed > 0 }
    let errors = cells.count { if case .broken = $0.state { true } else { false } }
    let skipped = cells.count { if case .notInstalled = $0.state { true } else { false } }
    let counts = "tests=\"\(cells.count)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\""
    return "  <testsuite name=\"\(Self.escaped(broker))\" \(counts)>\n\(cells.map(testCase).joined())  </testsuite>\n"
  }

  private func testCase(_ cell: MatrixCell) -> String {
    let attributes =
      "classname=\"interop.\(Self.escaped(cell.broker))\" name=\"\(Self.escaped(cell.producer))\" time=\"\(cell.seconds)\""
    let inner: String
    switch cell.state {
    case .played where cell.failed == 0: return "    <testcase \(attributes)/>\n"
    case .played:
      let text = cell.failures.map { failure in
        "\(failure.name) \(failure.title)\nexpected: \(failure.expected)\ngot: \(failure.got)\nbody: \(failure.bodyText)\n"
      }
      inner =
        "<failure message=\"\(cell.failed) of \(cell.cases) cases, seed \(result.seed)\">\(Self.escaped(text.joined()))</failure>"
    case .notInstalled(let words): inner = "<skipped message=\"\(Self.escaped(words))\"/>"
    case .broken(let words): inner = "<error message=\"\(Self.escaped(words))\"/>"
    }
    return "    <testcase \(attributes)>\(inner)</testcase>\n"
  }

  /// Text for XML, which has no way to write most control characters.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "&#10;"
      case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
