/// Reads what the clock on some wall shows, `2026-12-24T18:00:00`, as seconds since 1970-01-01T00:00:00 on that clock.
enum CivilTime {
  static let day = 86_400

  /// Nil when the text is none, or its day is in no calendar. The seconds may be left out, and the `T` may be a space.
  static func seconds(of text: String) -> Int? {
    let bytes = Array(text.utf8)
    guard bytes.count == 16 || bytes.count == 19, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "), bytes[13] == UInt8(ascii: ":"),
      bytes.count == 16 || bytes[16] == UInt8(ascii: ":"),
      let year = number(bytes[0..<4]), let month = number(bytes[5..<7]), let date = number(bytes[8..<10]),
      let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]),
      let second = number(bytes[16...].dropFirst()),
      (1...12).contains(month), (1...CivilDate.days(inMonth: month, of: year)).contains(date),
      hour < 24, minute < 60, second < 60
    else { return nil }
    return CivilDate(year: year, month: month, day: date).number * day + hour * 3600 + minute * 60 + second
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }
}
