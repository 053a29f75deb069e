/// A message on the shelf.
package struct ShelfDelivery: Sendable {
  package let message: Message
  package let token: UInt64

  package init(message: Message, token: UInt64) {
    self.message = message
    self.token = token
  }
}
