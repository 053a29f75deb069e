import Wire

extension FormatSamples {
  /// The string of the format that has that number: another one for each from 0 to 8999.
  static func numbered(_ format: StringFormat, _ number: Int) -> String {
    let fourDigits = String(1000 + number)
    let clock = "\(pair(number / 3600)):\(pair(number / 60 % 60)):\(pair(number % 60))"
    return switch format {
    case .date: "\(fourDigits)-11-25"
    case .time: "\(clock)Z"
    case .dateTime: "\(fourDigits)-11-25T\(clock)+01:00"
    case .duration: "P\(number)DT1S"
    case .uuid: "0b9f5a3e-7d5c-4c59-9a53-00000000\(fourDigits)"
    case .email: "user\(number)@example.com"
    case .hostname: "host\(number).example.com"
    case .ipv4: "10.0.\(number / 256).\(number % 256)"
    case .ipv6: "2001:db8::\(String(number, radix: 16))"
    case .uri: "https://example.com/\(number)?a=%20#b"
    case .uriReference: "../\(number)"
    case .jsonPointer: "/a/\(number)"
    case .regex: "^a{\(number)}$"
    }
  }

  private static func pair(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
