/// How many runs of a consumer go on at once, as tasks of Swift concurrency: for handlers that await, never block.
public struct TaskSlots: Sendable, Hashable {
  let count: Int
  let pool: PoolCore?

  /// Up to `count` runs at once, 1 or more.
  public static func tasks(_ count: Int) -> TaskSlots { TaskSlots(count: count, pool: nil) }

  /// Those of a pool, which other consumers use too.
  public static func shared(_ pool: Pool<TaskSlots>) -> TaskSlots {
    TaskSlots(count: pool.core.slots, pool: pool.core)
  }
}
