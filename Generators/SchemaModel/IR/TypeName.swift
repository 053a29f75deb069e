/// The name of a generated type, as the path of types that it is nested in, the task's own first.
///
/// Each component is in UpperCamelCase ASCII, begins with a letter, and differs from its siblings when case is ignored.
/// A language that does not nest types joins the components; they are made so that this is unambiguous too.
public struct TypeName: Hashable, Sendable {
  /// `["Order", "Line"]` for `Order.Line`; the first is the task's type.
  public var components: [String]

  /// The name with those components.
  public init(_ components: [String]) {
    self.components = components
  }
}
