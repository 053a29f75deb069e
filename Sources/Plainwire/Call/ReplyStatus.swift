/// How the task of a call ended, as a reply writes it (docs/protocol.md, section 6).
enum ReplyStatus: String, Sendable {
  case succeeded, failed, discarded, rejected, expired, duplicate, cancelled
}
