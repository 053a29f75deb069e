import Wire

/// For each format strings at the edges of its grammar (docs/protocol.md, section 4), on both sides.
enum FormatSamples {
  /// Strings that are of the format.
  static func valid(_ format: StringFormat) -> [String] {
    switch format {
    case .date: ["2026-11-25", "0000-01-01", "9999-12-31", "2024-02-29", "2000-02-29"]
    case .time: ["00:00:00Z", "23:59:60Z", "23:59:59.999999999z", "12:00:00+23:59", "01:29:60+01:30", "00:00:00-00:00"]
    case .dateTime:
      [
        "2026-11-25T09:10:24Z", "0000-01-01T00:00:00z", "9999-12-31t23:59:60Z", "2024-02-29T12:00:00.000000001+14:00",
        "1998-12-31T15:59:60.123-08:00",
      ]
    case .duration: ["P1Y", "P0D", "P1W", "PT36H", "P1Y2M3DT4H5M6S", "P1YT1S", "PT1M", "P00000000000000000001D"]
    case .uuid: ["00000000-0000-0000-0000-000000000000", "FFFFFFFF-ffff-FFFF-ffff-FFFFFFFFFFFF"]
    case .email: emails
    case .hostname:
      [
        "a", "example.com", "xn--bcher-kva.example", "1.2.3",
        label + "." + label + "." + label + "." + label.dropLast(2),
      ]
    case .ipv4: ["0.0.0.0", "255.255.255.255", "192.0.2.1"]
    case .ipv6: ["::", "::1", "1:2:3:4:5:6:7:8", "::ffff:192.0.2.1", "1::8", "FFFF:ffff:0:0:0:0:255.255.255.255"]
    case .uri:
      ["a:", "https://example.com/a?b=c#d", "urn:isbn:0", "http://[::1]:80/", "http://[v1.a:b]/%20", "x+y-z.1:?#"]
    case .uriReference: ["", "a", "//host", "/a/../b", "?q", "#f", "https://u@example.com:65535/", "a/b:c"]
    case .jsonPointer: ["", "/", "/a~0b~1c", "/é/😀//", "/0/-"]
    case .regex: ["", "^a+$", "(?<n>a)\\k<n>", "\\bx\\B", "[^\\]]{2,3}?", "(?=a)(?!b)", "\\u{1F600}|\\p{Lu}"]
    }
  }

  /// Strings that are not, each for one reason.
  static func invalid(_ format: StringFormat) -> [String] {
    switch format {
    case .date: ["2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "2100-02-29", "2026-11-25 ", "２026-11-25"]
    case .time: ["24:00:00Z", "23:60:00Z", "12:00:60Z", "12:00:00", "12:00:00.Z", "12:00:00+24:00", "1:00:00Z"]
    case .dateTime:
      [
        "2026-11-25", "2026-11-25 09:10:24Z", "2026-02-30T00:00:00Z", "2026-11-25T09:10:24", "2026-11-25T22:59:60Z",
        "2026-11-25T09:10:24+0100",
      ]
    case .duration: ["P", "PT", "P1", "P1Y1D", "PT1H1S", "P1W1D", "p1y", "P1.5D", "-P1D", "P1M2Y"]
    case .uuid:
      [
        "00000000-0000-0000-0000-00000000000", "00000000000000000000000000000000",
        "g0000000-0000-0000-0000-000000000000", "{00000000-0000-0000-0000-000000000000}",
      ]
    case .email: wrongEmails
    case .hostname: ["", "-a", "a-", "a..b", "a.", "xn--", "ab--c", "a_b", "é.example", label + "a", "a b"]
    case .ipv4: ["256.0.0.1", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.4 ", "0x7f.0.0.1", "1..2.3"]
    case .ipv6:
      [":", ":::", "1:2:3:4:5:6:7", "1::2::3", "12345::", "::1%eth0", "::256.0.0.1", "1:2:3:4:5:6:7::8:9", "g::"]
    case .uri: ["", "a", "//host", "1a:", "http://[::1", "http://a b/", "http://a/%2", "http://é/", "x:\\"]
    case .uriReference: ["\\", "a b", "%", "http://[1]/", "#a#b", "é", ":a"]
    case .jsonPointer: ["a", "/~", "/~2", "#/a", " "]
    case .regex: ["(", "[", "a**", "(?<n>a)\\k<m>", "{2}", "a{2,1}", "\\", "(?i)a", "\\p{Nonsense}"]
    }
  }

  private static let label = String(repeating: "a", count: 63)
  private static let local = String(repeating: "l", count: 64)

  private static let emails = [
    "a@b", "zoe@example.com", "\"a b\\\"c\"@example.com", "a@[192.0.2.1]", "a@[IPv6:::1]", "a@[ipv6:::1]",
    "!#$%&'*+-/=?^_`{|}~@example.com", "a.b.c@x-y.example", local + "@example.com",
    local + "@" + label + "." + label + "." + String(repeating: "b", count: 61),
  ]

  private static let wrongEmails = [
    "", "a", "@b", "a@", ".a@b", "a.@b", "a..b@c", "a b@c", "a@b@c", "\"a@b", "a@[256.0.0.1]", "a@[IPv6:1]", "a@-b",
    "é@example.com", "Joe <a@b>", local + "l@example.com",
    local + "@" + label + "." + label + "." + String(repeating: "b", count: 62),
  ]
}
