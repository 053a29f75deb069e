import TestRandom
import Testing
import Wire

@Suite("Bodies at random")
struct FuzzTests {
  private static let seeds = [
    #"{"a":1,"b":[true,false,null,-0.5e-10],"c":{"d":"\u00e9\ud83d\ude00\n"}}"#, #"[[[[]]],{},"",0,{"":{"":0}}]"#,
    #"{"extra":{"task_id":"x"},"name":"Zoë","price":19.99,"tags":["a","b"]}"#, #""\\\"\/\b\f\n\r\t\u0000""#,
    "[1e308,-1e-308,9223372036854775807,-9223372036854775808,123456789012345678901234567890]",
    #"{"é":1,"名前":"😀","k":"v","k2":[{"x":1},{"x":2}]}"#,
  ].map { Array($0.utf8) }

  private static let fragments = [
    "\"", "\\", "{", "}", "[", "]", ",", ":", "e", "E", "-", "+", ".", "0", "1", "null", "true", "\\u", "\\ud800",
    "\\udc00",
    "\"a\":", "1e400", "\u{FEFF}", " ", "\n", "\u{0}", "é",
  ].map { Array($0.utf8) }

  private func mutated(_ random: inout SeededRandom) -> [UInt8] {
    var body = Self.seeds.randomElement(using: &random) ?? []
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let place = Int.random(in: 0...body.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0 where place < body.count: body.remove(at: place)
      case 1 where place < body.count: body[place] = UInt8.random(in: 0...255, using: &random)
      case 2: body.insert(contentsOf: Self.fragments.randomElement(using: &random) ?? [], at: place)
      case 3: body.removeSubrange(place..<min(body.count, place + Int.random(in: 0...8, using: &random)))
      default:
        let other = Self.seeds.randomElement(using: &random) ?? []
        body.insert(contentsOf: other.prefix(Int.random(in: 0...other.count, using: &random)), at: place)
      }
    }
    return body
  }

  @Test("Whatever the bytes, there is one verdict; what is accepted is the same when it is written and read again")
  func mutations() throws {
    var random = SeededRandom(seed: 0x506C_6169_6E77_6972)
    var accepted = 0
    for _ in 0..<20_000 {
      let body = mutated(&random)
      guard let value = try? JSONValue(jsonBytes: body) else { continue }
      accepted += 1
      let written = try value.jsonBytes()
      #expect(try JSONValue(jsonBytes: written) == value, "\(body)")
      #expect(written.count <= body.count * 6 + 32)
    }
    #expect(accepted > 500)
  }

  @Test("A typed reader never fails but with a violation whose pointer leads into the body")
  func typed() {
    var random = SeededRandom(seed: 42)
    for _ in 0..<10_000 {
      let body = mutated(&random)
      do throws(Violation) {
        _ = try BodyReader.read(body) { (value) throws(Violation) in try Booking(reading: value) }
      } catch {
        #expect(error.pointer.isEmpty || error.pointer.hasPrefix("/"))
        #expect(!error.message.isEmpty)
      }
    }
  }
}
