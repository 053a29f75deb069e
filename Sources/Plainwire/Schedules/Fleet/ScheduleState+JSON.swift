import Wire

extension ScheduleState {
  /// Nil when the bytes are of another version, or somebody else's.
  init?(_ bytes: [UInt8]) {
    guard let json = try? JSONValue(jsonBytes: bytes), let timetable = json["timetable"].flatMap(Timetable.init(json:)),
      case .string(let queue)? = json["queue"], case .integer(let through)? = json["through"]
    else { return nil }
    self.init(timetable: timetable, queue: queue, through: through)
    if case .integer(let last)? = json["last"] { self.last = last }
    if case .bool(let isPaused)? = json["paused"] { self.isPaused = isPaused }
    if case .array(let wishes)? = json["now"] { self.wishes = wishes.compactMap(Wish.init) }
    if let claim = json["claim"], let firing = claim["firing"]?.text, let copy = claim["copy"]?.text {
      self.claim = Claim(firing: firing, copy: copy)
    }
  }

  /// The same state always has the same bytes, by which it is compared.
  var bytes: [UInt8] {
    var members: [JSONValue.Member] = [
      .init("timetable", timetable.json), .init("queue", .string(queue)), .init("through", .integer(through)),
    ]
    if let last { members.append(.init("last", .integer(last))) }
    if isPaused { members.append(.init("paused", .bool(true))) }
    if !wishes.isEmpty { members.append(.init("now", .array(wishes.map(\.json)))) }
    if let claim {
      let claim: [JSONValue.Member] = [.init("firing", .string(claim.firing)), .init("copy", .string(claim.copy))]
      members.append(.init("claim", .object(claim)))
    }
    return Array(JSONValue.object(members).description.utf8)
  }
}

extension ScheduleState.Wish {
  fileprivate init?(_ json: JSONValue) {
    guard let name = json["wish"]?.text, case .integer(let until)? = json["until"] else { return nil }
    self.init(name: name, until: until)
  }

  fileprivate var json: JSONValue { .object([.init("wish", .string(name)), .init("until", .integer(until))]) }
}

extension JSONValue {
  fileprivate var text: String? {
    if case .string(let text) = self { text } else { nil }
  }
}
