/// How many runs of a consumer go on at once, each on a thread of its own: for handlers that block.
///
/// The threads belong to the worker; a handler that blocks one of them holds up nobody else. It cannot await, so that what
/// must not be called where code awaits, as `Thread.sleep` or a semaphore's `wait`, compiles in it.
public struct ThreadSlots: Sendable, Hashable {
  let count: Int
  let pool: PoolCore?

  /// `count` threads, 1 or more.
  public static func threads(_ count: Int) -> ThreadSlots { ThreadSlots(count: count, pool: nil) }

  /// Those of a pool, which other consumers use too.
  public static func shared(_ pool: Pool<ThreadSlots>) -> ThreadSlots {
    ThreadSlots(count: pool.core.slots, pool: pool.core)
  }
}
