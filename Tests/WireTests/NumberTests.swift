import Testing
import Wire

@Suite("Numbers")
struct NumberTests {
  private func read<T>(_ text: String, _ root: (BodyValue) throws(Violation) -> T) -> Result<T, Violation> {
    do throws(Violation) { return .success(try BodyReader.read(Array(text.utf8), root)) } catch {
      return .failure(error)
    }
  }

  private func integer(_ text: String) -> String {
    switch read(text, { (value) throws(Violation) in try value.integer() }) {
    case .success(let value): "\(value)"
    case .failure(let violation): "\(violation.code)"
    }
  }

  private func number(_ text: String) -> String {
    switch read(text, { (value) throws(Violation) in try value.number() }) {
    case .success(let value): "\(value)"
    case .failure(let violation): "\(violation.code)"
    }
  }

  @Test(
    "Integers are judged by value and fit int64",
    arguments: [
      ("0", "0"), ("-0", "0"), ("-0.0e5", "0"), ("1.0", "1"), ("1e2", "100"), ("1.5e1", "15"), ("100e-2", "1"),
      ("0.1", "type"), ("1e-1", "type"), ("15e-1", "type"), ("0e999999999999999999999", "0"),
      ("1e-99999999999999999999", "type"),
      ("9223372036854775807", "9223372036854775807"), ("9223372036854775808", "number_range"),
      ("-9223372036854775808", "-9223372036854775808"), ("-9223372036854775809", "number_range"),
      ("9223372036854775807.0", "9223372036854775807"), ("922337203685477580.7e1", "9223372036854775807"),
      ("18446744073709551616", "number_range"), ("18446744073709551617", "number_range"), ("1e19", "number_range"),
      ("1e99999999999999999999", "number_range"), ("123456789012345678", "123456789012345678"),
      ("1234567890123456789", "1234567890123456789"), ("-99999999999999999999", "number_range"),
      ("0.000000000000000000001e21", "1"), ("\"1\"", "type"), ("true", "type"),
    ])
  func integers(text: String, expected: String) {
    #expect(integer(text) == expected)
  }

  @Test(
    "Doubles are the nearest, integer tokens exact, and none is infinite or negative zero",
    arguments: [
      ("0", "0.0"), ("-0", "0.0"), ("-0.0", "0.0"), ("-1e-400", "0.0"), ("0.1", "0.1"), ("19.99", "19.99"),
      ("1e400", "number_range"), ("-1e400", "number_range"), ("1e99999999999999999999", "number_range"),
      ("1e-99999999999999999999", "0.0"), ("9007199254740993", "number_range"),
      ("9007199254740992", "9007199254740992.0"),
      ("9007199254740993.0", "9007199254740992.0"), ("1e23", "1e+23"), ("100000000000000000000000", "number_range"),
      ("36893488147419103232", "3.6893488147419103e+19"), ("36893488147419103233", "number_range"),
      ("-18446744073709551616", "-1.8446744073709552e+19"), ("1.7976931348623157e308", "1.7976931348623157e+308"),
      ("1.7976931348623159e308", "number_range"), ("5e-324", "5e-324"),
      ("2.2250738585072011e-308", "2.225073858507201e-308"),
      ("0.3", "0.3"), ("123456789012345678.5", "1.2345678901234568e+17"), ("null", "type"),
    ])
  func doubles(text: String, expected: String) {
    #expect(number(text) == expected)
  }

  @Test("An integer of 309 digits is a double exactly when its digits are those of one")
  func wideIntegers() {
    let power = String(repeating: "0", count: 300)
    #expect(number("1" + power) == "number_range")
    #expect(number(String(repeating: "9", count: 400)) == "number_range")
    // 2^200
    #expect(number("1606938044258990275541962092341162602522202993782792835301376") == "1.6069380442589903e+60")
    #expect(number("1606938044258990275541962092341162602522202993782792835301377") == "number_range")
  }

  @Test(
    "A multiple is exact decimal arithmetic on the token",
    arguments: [
      ("19.99", "0.01", true), ("0.07", "0.01", true), ("0.075", "0.01", false), ("1e308", "0.1", true),
      ("1e308", "3", false),
      ("1e-300", "1e-300", true), ("3e-300", "2e-300", false), ("1e300", "1e-300", true), ("0", "7", true),
      ("-21", "7", true),
      ("1.50", "0.25", true), ("0.5", "0.25", true), ("10", "1e1", true), ("15", "1e1", false), ("1e-1", "1", false),
      ("4.5", "1.5", true), ("1e300", "7e-300", false), ("12345678901234567890", "1234567890123456789", true),
      ("12345678901234567891", "1234567890123456789", false),
      ("246913578024691357802469135780", "123456789012345678901234567890", true),
      ("246913578024691357802469135781", "123456789012345678901234567890", false),
    ] as [(String, StaticStringBox, Bool)])
  func multiples(text: String, divisor: StaticStringBox, expected: Bool) {
    let verdict = read(text) { (value) throws(Violation) in try value.checkMultiple(of: divisor.text) }
    switch verdict {
    case .success: #expect(expected)
    case .failure(let violation):
      #expect(!expected)
      #expect(violation.code == .multipleOf)
    }
  }

  @Test("Where any type is admitted, an integer within int64 keeps every digit")
  func anyNumbers() throws {
    #expect(try JSONValue(jsonBytes: Array("9007199254740993".utf8)) == .integer(9_007_199_254_740_993))
    #expect(try JSONValue(jsonBytes: Array("1.0".utf8)) == .integer(1))
    #expect(try JSONValue(jsonBytes: Array("1e400".utf8).dropLast().map { $0 }) == .number(1e40))
    #expect(throws: Violation.self) { try JSONValue(jsonBytes: Array("[1e400]".utf8)) }
  }
}

/// A `StaticString` as an argument of a test.
struct StaticStringBox: ExpressibleByStringLiteral, Sendable {
  let text: StaticString

  init(stringLiteral value: StaticString) {
    text = value
  }
}
