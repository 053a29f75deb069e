/// How many tasks a handler takes at once, and how long the first of them waits for others.
public struct Batches: Sendable, Hashable {
  let limit: Int
  let time: Duration

  /// Up to `count` tasks in a run; fewer when no more came within `time` of the first one.
  ///
  /// - Parameters:
  ///   - count: 1 or more; times the slots at most 65,535.
  ///   - time: more than 0, from when the first task of the batch was ready to run.
  public static func upTo(_ count: Int, within time: Duration) -> Batches { Batches(limit: count, time: time) }

  /// A sentence about the first value that makes no sense, as ``ConsumerControls/fault`` has them.
  func fault(slots: Int, prefetch: Int?) -> String? {
    if limit < 1 { return "batches of up to \(limit); it needs 1 or more" }
    if time <= .zero { return "batches within \(time); it needs more than 0" }
    let all = messages(in: slots)
    if all > ConsumerControls.mostSlots {
      return
        "batches of up to \(limit) in \(slots) slots; all slots together can hold \(ConsumerControls.mostSlots) messages"
    }
    if let prefetch, prefetch < all {
      return "prefetch \(prefetch); batches of up to \(limit) in \(slots) slots need \(all) or more"
    }
    return nil
  }

  /// How many messages all slots hold when they are full.
  func messages(in slots: Int) -> Int {
    let (product, overflow) = slots.multipliedReportingOverflow(by: limit)
    return overflow ? .max : product
  }
}
