/// Every statement that the broker runs after opening. Each is prepared once.
///
/// The index `plainwire_messages_due (queue, due, seq)` serves all of messages: a row that may be taken has `due` 0 or in the past,
/// a row in flight or delayed has it in the future, so that taking never walks over either. A row with a priority that may be
/// taken has `due` at minus its priority, so that the index has the greatest first; `promote` sees to those whose time has come,
/// and to those of producers that wrote 0.
enum Query: Int, CaseIterable {
  case begin, commit, rollback, changeCounter
  case publish
  case promote, findPrior, findFresh, findOverdue, isAnyReady, nextDue, takeOne
  case renew, release
  case acknowledge, delay, delayAfterRun, copyToTail, buryOne, forget
  case countReady, countLater, countDead, nextQueue, nextDeadQueue
  case purgeReady, purgeDelayed
  case listDead, numbersOfDead, copyDeadToTail, forgetDead
  case writeReply, findReply, forgetReply, forgetExpiredReplies
  case findValue, writeValue, forgetValue, forgetExpiredValues
}

extension Query {
  var sql: String {
    switch self {
    case .begin: "BEGIN IMMEDIATE"
    case .commit: "COMMIT"
    case .rollback: "ROLLBACK"
    case .changeCounter: "PRAGMA data_version"
    case .publish:
      """
      INSERT INTO plainwire_messages
        (queue, body, id, published_at, due, expires_at, priority, reply_address, attempt, \(Self.carried))
        VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)
      """
    case .promote, .findPrior, .findFresh, .findOverdue, .isAnyReady, .nextDue, .takeOne: taking
    case .renew: "UPDATE plainwire_messages SET due = ? WHERE seq = ? AND lease = ?"
    case .release: "UPDATE plainwire_messages SET due = \(Self.readyDue), lease = NULL WHERE seq = ? AND lease = ?"
    case .acknowledge, .delay, .delayAfterRun, .copyToTail, .buryOne, .forget: settling
    case .countReady: "SELECT count(*) FROM plainwire_messages WHERE queue = ? AND due <= ?"
    case .countLater:
      "SELECT count(*), count(lease) FROM plainwire_messages WHERE queue = ? AND due > ?"
    case .countDead: "SELECT count(*) FROM plainwire_dead WHERE queue = ?"
    case .nextQueue: "SELECT queue FROM plainwire_messages WHERE queue > ? ORDER BY queue LIMIT 1"
    case .nextDeadQueue: "SELECT queue FROM plainwire_dead WHERE queue > ? ORDER BY queue LIMIT 1"
    case .purgeReady:
      """
      DELETE FROM plainwire_messages WHERE seq IN (
        SELECT seq FROM plainwire_messages WHERE queue = ? AND due <= ? LIMIT ?)
      """
    case .purgeDelayed:
      """
      DELETE FROM plainwire_messages WHERE seq IN (
        SELECT seq FROM plainwire_messages WHERE queue = ? AND due > ? AND lease IS NULL LIMIT ?)
      """
    case .listDead, .numbersOfDead, .copyDeadToTail, .forgetDead: dead
    case .writeReply, .findReply, .forgetReply, .forgetExpiredReplies: replies
    case .findValue, .writeValue, .forgetValue, .forgetExpiredValues: values
    }
  }

  /// What `findPrior`, `findFresh` and `findOverdue` find is nobody's: they run in the transaction that then takes it.
  private var taking: String {
    switch self {
    case .promote:
      """
      UPDATE plainwire_messages INDEXED BY plainwire_messages_priority SET due = \(Self.readyDue)
        WHERE queue = ? AND due BETWEEN 0 AND ? AND priority > 0
      """
    case .findPrior:
      "SELECT \(Self.messageColumns) FROM plainwire_messages WHERE queue = ? AND due < 0 ORDER BY due, seq LIMIT ?"
    case .findFresh:
      "SELECT \(Self.messageColumns) FROM plainwire_messages WHERE queue = ? AND due = 0 ORDER BY seq LIMIT ?"
    case .findOverdue:
      """
      SELECT \(Self.messageColumns) FROM plainwire_messages
        WHERE queue = ? AND due BETWEEN 1 AND ? ORDER BY due, seq LIMIT ?
      """
    case .isAnyReady: "SELECT 1 FROM plainwire_messages WHERE queue = ? AND due <= ? LIMIT 1"
    case .nextDue: "SELECT due FROM plainwire_messages WHERE queue = ? AND due > ? ORDER BY due LIMIT 1"
    default: "UPDATE plainwire_messages SET lease = ?, due = ?, attempt = ?, id = ? WHERE seq = ?"
    }
  }

  private var settling: String {
    switch self {
    case .acknowledge: "DELETE FROM plainwire_messages WHERE seq = ? AND lease = ?"
    case .delay: "UPDATE plainwire_messages SET due = ?, lease = NULL WHERE seq = ? AND lease = ?"
    case .delayAfterRun:
      "UPDATE plainwire_messages SET due = ?, lease = NULL, attempt = attempt + 1 WHERE seq = ? AND lease = ?"
    case .copyToTail:
      """
      INSERT INTO plainwire_messages
        (queue, body, id, published_at, due, expires_at, priority, reply_address, attempt, \(Self.carried))
        SELECT queue, body, id, published_at, \(Self.readyDue), expires_at, priority, reply_address, attempt, \(Self.carried)
        FROM plainwire_messages WHERE seq = ? AND lease = ?
      """
    case .buryOne:
      """
      INSERT INTO plainwire_dead
        (queue, body, id, published_at, attempts, code, pointer, reason, died_at, priority, \(Self.carried))
        SELECT queue, body, id, published_at, attempt - ?, ?, ?, ?, ?, priority, \(Self.carried)
        FROM plainwire_messages WHERE seq = ? AND lease = ?
      """
    default: "DELETE FROM plainwire_messages WHERE seq = ?"
    }
  }

  private var dead: String {
    switch self {
    case .listDead:
      """
      SELECT seq, body, id, published_at, attempts, code, pointer, reason, died_at, priority, \(Self.carried)
        FROM plainwire_dead WHERE queue = ? AND seq > ? ORDER BY seq LIMIT ?
      """
    case .copyDeadToTail:
      """
      INSERT INTO plainwire_messages (queue, body, id, published_at, due, priority, \(Self.carried))
        SELECT queue, body, id, published_at, \(Self.readyDue), priority, \(Self.carried)
        FROM plainwire_dead WHERE queue = ? AND seq = ?
      """
    case .forgetDead: "DELETE FROM plainwire_dead WHERE queue = ? AND seq = ?"
    default: "SELECT seq FROM plainwire_dead WHERE queue = ? AND seq > ? ORDER BY seq LIMIT ?"
    }
  }

  private var replies: String {
    switch self {
    case .writeReply: "INSERT OR REPLACE INTO plainwire_replies (address, body, expires_at) VALUES (?,?,?)"
    case .findReply: "SELECT body FROM plainwire_replies WHERE address = ? AND expires_at > ?"
    case .forgetReply: "DELETE FROM plainwire_replies WHERE address = ?"
    default: "DELETE FROM plainwire_replies WHERE expires_at <= ?"
    }
  }

  private var values: String {
    switch self {
    case .findValue:
      "SELECT value FROM plainwire_state WHERE key = ? AND (expires_at IS NULL OR expires_at > ?)"
    case .writeValue:
      """
      INSERT INTO plainwire_state (key, value, expires_at) VALUES (?,?,?)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at
      """
    case .forgetValue: "DELETE FROM plainwire_state WHERE key = ?"
    default:
      """
      DELETE FROM plainwire_state WHERE key IN (
        SELECT key FROM plainwire_state WHERE expires_at <= ? LIMIT ?)
      """
    }
  }

  private static let messageColumns =
    "seq, body, id, published_at, expires_at, priority, reply_address, attempt, lease IS NOT NULL, \(carried)"

  /// What a message keeps through whatever becomes of it.
  private static let carried = "retries, timeout, traceparent, tracestate"

  /// What `due` is of a message that may be taken at once.
  private static let readyDue = "min(0, -priority)"
}
