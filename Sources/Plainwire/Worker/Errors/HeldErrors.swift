/// The errors that an error holds: in its properties or its payload, whatever they are called, in optionals and collections too.
///
/// Swift has no protocol for the cause of an error, and Foundation's convention, a dictionary of `NSError`, is a property like
/// others. What else an error holds is not looked into: it may be the task.
struct HeldErrors {
  /// In the order of the properties.
  private(set) var errors: [any Error] = []
  /// A payload is a tuple in an enumeration, and may hold an optional in a collection.
  private static let deepest = 4
  private static let mostChildren = 64

  init(of error: any Error) {
    search(Mirror(reflecting: error), depth: 0)
  }

  private mutating func search(_ mirror: Mirror, depth: Int) {
    if let inherited = mirror.superclassMirror { search(inherited, depth: depth) }
    for child in mirror.children.prefix(Self.mostChildren) {
      if let error = child.value as? any Error {
        errors.append(error)
      } else if depth < Self.deepest {
        let inner = Mirror(reflecting: child.value)
        if inner.holdsLoosely { search(inner, depth: depth + 1) }
      }
    }
  }
}

extension Mirror {
  /// Whether it is of something that is no thing of its own, and only holds others.
  fileprivate var holdsLoosely: Bool {
    switch displayStyle {
    case .optional, .tuple, .enum, .collection, .dictionary, .set: true
    default: false
    }
  }
}
