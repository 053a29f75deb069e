internal import Plainwire

/// A message on the shelf.
struct ShelfDelivery: Sendable {
  let message: Message
  let token: UInt64
}
