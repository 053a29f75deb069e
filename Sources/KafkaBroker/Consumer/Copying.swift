internal import Plainwire

/// A copy that has to be with the servers before its original counts as settled.
struct Copying: Sendable {
  /// The original.
  let token: UInt64
  let record: OutgoingRecord
  /// What asked for it; nil when nobody did: a record whose time has come, or has not.
  private(set) var posting: Posting?

  /// The same when nobody waits for it any more.
  var unawaited: Copying { Copying(token: token, record: record, posting: nil) }
}
