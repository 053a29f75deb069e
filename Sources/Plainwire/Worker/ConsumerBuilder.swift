/// Lists the consumers of a ``Worker``; knows `if`, `else` and `for`.
@resultBuilder
public enum ConsumerBuilder {
  /// One consumer.
  public static func buildExpression(_ consumer: Consumer) -> [Consumer] { [consumer] }
  /// Consumers that were made elsewhere.
  public static func buildExpression(_ consumers: [Consumer]) -> [Consumer] { consumers }
  /// All of a block.
  public static func buildBlock(_ consumers: [Consumer]...) -> [Consumer] { consumers.flatMap { $0 } }
  /// An `if` without `else`.
  public static func buildOptional(_ consumers: [Consumer]?) -> [Consumer] { consumers ?? [] }
  /// An `if` that holds.
  public static func buildEither(first consumers: [Consumer]) -> [Consumer] { consumers }
  /// An `else`.
  public static func buildEither(second consumers: [Consumer]) -> [Consumer] { consumers }
  /// A `for`.
  public static func buildArray(_ consumers: [[Consumer]]) -> [Consumer] { consumers.flatMap { $0 } }
}
