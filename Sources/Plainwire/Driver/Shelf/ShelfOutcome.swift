/// What `next()` comes back with.
package enum ShelfOutcome: Sendable {
  case delivery(ShelfDelivery)
  case ended
  case failed(BrokerError)
}
