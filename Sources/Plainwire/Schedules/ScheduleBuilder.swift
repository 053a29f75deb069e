/// Lists the schedules of a ``Worker``; knows `if`, `else` and `for`.
@resultBuilder
public enum ScheduleBuilder {
  /// One schedule.
  public static func buildExpression(_ schedule: Schedule) -> [Schedule] { [schedule] }
  /// Schedules that were made elsewhere.
  public static func buildExpression(_ schedules: [Schedule]) -> [Schedule] { schedules }
  /// All of a block.
  public static func buildBlock(_ schedules: [Schedule]...) -> [Schedule] { schedules.flatMap { $0 } }
  /// An `if` without `else`.
  public static func buildOptional(_ schedules: [Schedule]?) -> [Schedule] { schedules ?? [] }
  /// An `if` that holds.
  public static func buildEither(first schedules: [Schedule]) -> [Schedule] { schedules }
  /// An `else`.
  public static func buildEither(second schedules: [Schedule]) -> [Schedule] { schedules }
  /// A `for`.
  public static func buildArray(_ schedules: [[Schedule]]) -> [Schedule] { schedules.flatMap { $0 } }
}
