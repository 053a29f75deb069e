/// Names something that a middleware tells the handlers: `context[User.self]`.
///
/// ```swift
/// enum User: RunContextKey {
///   static let absent = "nobody"
/// }
/// ```
public protocol RunContextKey {
  /// What is told.
  associatedtype Value: Sendable

  /// What the context says where nobody has told anything.
  static var absent: Value { get }
}
