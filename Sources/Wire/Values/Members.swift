/// The members of an object that is a dictionary on the wire: names with values of one type, each name once, in order.
///
/// Names are told apart by code points, as docs/protocol.md, section 2.6 says. (A Swift dictionary would take `é` written as
/// one code point and as two for the same key.)
public struct Members<Value> {
  /// A name by its code points.
  fileprivate struct Name: Hashable {
    let text: String

    static func == (a: Name, b: Name) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }
    func hash(into hasher: inout Hasher) { hasher.combine(text) }
  }

  private var elements: [(name: String, value: Value)] = []
  private var places: [Name: Int] = [:]

  /// No members.
  public init() {}

  /// The members of a dictionary, by byte order of their names.
  public init(_ dictionary: [String: Value]) {
    for (name, value) in dictionary.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      self[name] = value
    }
  }

  /// The value of that name; nil when there is none. Setting keeps the place of a name that is there, appends one that is
  /// not, and removes it when set to nil.
  public subscript(name: String) -> Value? {
    get { places[Name(text: name)].map { elements[$0].value } }
    set {
      switch (places[Name(text: name)], newValue) {
      case (let place?, let value?): elements[place].value = value
      case (nil, let value?):
        places[Name(text: name)] = elements.count
        elements.append((name, value))
      case (let place?, nil):
        elements.remove(at: place)
        places = Dictionary(uniqueKeysWithValues: elements.indices.map { (Name(text: elements[$0].name), $0) })
      case (nil, nil): break
      }
    }
  }
}

extension Members: RandomAccessCollection {
  /// 0, or the place after the last member: the order is that in which the names were first set.
  public var startIndex: Int { elements.startIndex }
  /// The place after the last member.
  public var endIndex: Int { elements.endIndex }
  /// The member at a place.
  public subscript(position: Int) -> (name: String, value: Value) { elements[position] }
}

extension Members: ExpressibleByDictionaryLiteral {
  /// `["a": 1]`; of a name that is there twice the last value counts.
  public init(dictionaryLiteral elements: (String, Value)...) {
    for (name, value) in elements { self[name] = value }
  }
}

extension Members.Name: Sendable {}
extension Members: Sendable where Value: Sendable {}

extension Members: Equatable where Value: Equatable {
  /// Whether both have the same names with equal values, in any order.
  public static func == (a: Members, b: Members) -> Bool {
    a.count == b.count && a.allSatisfy { b[$0.name] == $0.value }
  }
}

extension Members: Hashable where Value: Hashable {
  /// Equal members hash alike, in any order.
  public func hash(into hasher: inout Hasher) {
    var combined = 0
    for element in elements {
      var hasher = Hasher()
      hasher.combine(element.name)
      hasher.combine(element.value)
      combined ^= hasher.finalize()
    }
    hasher.combine(combined)
  }
}
