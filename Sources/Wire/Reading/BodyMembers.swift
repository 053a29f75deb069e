/// Members of an object that its schema does not declare, by byte order of their names.
public struct BodyMembers: ~Escapable {
  private let object: BodyValue
  /// How far each member's name is from the object's token, in the order in which they come.
  private let order: [Int]
  private var index = 0

  /// A member: its name, and its value.
  public struct Member: ~Escapable {
    /// The member's value.
    public let value: BodyValue
    private let nameToken: UnsafePointer<Token>

    @_lifetime(copy object)
    init(name: UnsafePointer<Token>, of object: BodyValue) {
      nameToken = name
      value = BodyValue(name + 1, of: object)
    }

    /// The member's name.
    public var name: String { String(decoding: value.document.pointee.text(nameToken), as: UTF8.self) }
  }

  /// No members.
  @_lifetime(copy object)
  init(none object: BodyValue) {
    self.object = object
    order = []
  }

  @_lifetime(copy object)
  init(_ object: BodyObject, besides declared: [StaticString]) {
    self.init(object.value, reserved: object.reserved, besides: declared)
  }

  @_lifetime(copy object)
  init(_ object: BodyValue, reserved: UnsafePointer<Token>? = nil, besides declared: [StaticString] = []) {
    self.object = object
    var order: [Int] = []
    var name = object.token + 1
    let end = object.token + Int(object.token.pointee.span)
    while name < end {
      if name != reserved {
        let text = BodyValue(name, of: object)
        if !declared.contains(where: { text.isText($0) }) { order.append(name - object.token) }
      }
      name += 1 + Int(name[1].span)
    }
    self.order = Self.sorted(order, of: object)
  }

  /// How many members there are.
  public var count: Int { order.count }

  /// The next member; nil after the last.
  @_lifetime(copy self)
  public mutating func next() -> Member? {
    guard index < order.count else { return nil }
    index += 1
    return Member(name: object.token + order[index - 1], of: object)
  }

  /// What `read` makes of each member, by byte order of the names.
  @inlinable
  public consuming func map<T>(_ read: (BodyValue) throws(Violation) -> T) throws(Violation) -> Members<T> {
    var members = Members<T>()
    while let member = next() { members[member.name] = try read(member.value) }
    return members
  }

  private static func sorted(_ order: [Int], of object: BodyValue) -> [Int] {
    let (document, token) = (object.document, object.token)
    return order.sorted { precedes(document.pointee.text(token + $0), document.pointee.text(token + $1)) }
  }
}
