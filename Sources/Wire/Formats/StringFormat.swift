/// The values of `format` that are asserted (docs/protocol.md, section 4).
public enum StringFormat: String, CaseIterable, Sendable {
  case dateTime = "date-time"
  case date
  case time
  case duration
  case uuid
  case email
  case hostname
  case ipv4
  case ipv6
  case uri
  case uriReference = "uri-reference"
  case jsonPointer = "json-pointer"
  case regex
}
