/// How many runs of a consumer go on at once, each on a thread of its own: for handlers that block.
///
/// The threads belong to the worker; a handler that blocks one of them holds up nobody else.
public struct ThreadSlots: Sendable, Hashable {
  let count: Int

  /// `count` threads, 1 or more.
  public static func threads(_ count: Int) -> ThreadSlots { ThreadSlots(count: count) }
}
