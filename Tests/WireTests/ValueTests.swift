import Testing
import Wire

@Suite("Values")
struct ValueTests {
  @Test("Values are equal by kind and mathematical value, and hash alike")
  func equality() {
    let equal: [(JSONValue, JSONValue)] = [
      (.integer(1), .number(1)), (.number(0), .number(-0.0)), (["a": 1, "b": [2]], ["b": [2.0], "a": 1.0]),
      (nil, .null),
    ]
    for (a, b) in equal {
      #expect(a == b)
      #expect(a.hashValue == b.hashValue)
    }
    let different: [(JSONValue, JSONValue)] = [
      (1, true), (0, false), ("1", 1), (nil, false), ("é", "e\u{301}"), ([1, 2], [2, 1]), (["a": 1], ["a": 1, "b": 2]),
      (["é": 1], ["e\u{301}": 1]), (.integer(.max), .number(0x1p63)), ([], [:]),
    ]
    for (a, b) in different { #expect(a != b) }
  }

  @Test("Comparing deeply nested objects does not take time exponential in their depth")
  func deepEquality() {
    func nested(_ last: JSONValue) -> JSONValue {
      (0..<100).reduce(last) { value, _ in ["a": value, "b": 1] }
    }
    #expect(nested(1) != nested(2))
    #expect(nested(1) == nested(1.0))
  }

  @Test("Members are told apart by code points, and compare in any order")
  func members() {
    var members: Members<Int> = ["é": 1, "e\u{301}": 2]
    #expect(members.count == 2)
    #expect(members["é"] == 1)
    #expect(members["e\u{301}"] == 2)
    members["é"] = nil
    #expect(members.map(\.name) == ["e\u{301}"])
    members["z"] = 3
    members["a"] = 4
    #expect(members == ["a": 4, "z": 3, "e\u{301}": 2])
    #expect(members.hashValue == (["a": 4, "z": 3, "e\u{301}": 2] as Members<Int>).hashValue)
    #expect(Members(["b": 1, "a": 2]).map(\.name) == ["a", "b"])
  }

  @Test("Strings are compared by code points wherever they are held")
  func codePoints() {
    #expect("é" == "e\u{301}")
    #expect(!CodePoints.same("é", "e\u{301}"))
    #expect(!CodePoints.same(["é"], ["e\u{301}"]))
    #expect(!CodePoints.same(Nullable.value("é"), .value("e\u{301}")))
    #expect(CodePoints.same(String?.none, nil))
    #expect(!CodePoints.same(["a": "é"] as Members, ["a": "e\u{301}"]))
  }

  @Test("Items that are equal by value are found in arrays of every size", arguments: [2, 9, 500])
  func unique(count: Int) throws {
    let items = (0..<count).map { "{\"a\":\($0),\"b\":[]}" }.joined(separator: ",")
    let check = { (value: BodyValue) throws(Violation) in try value.checkUnique() }
    try BodyReader.read(Array("[\(items)]".utf8), check)
    #expect(throws: Violation.self) { try BodyReader.read(Array("[\(items),{\"b\":[],\"a\":1.0}]".utf8), check) }
  }
}
