internal import Plainwire

/// What `next()` comes back with.
enum ShelfOutcome: Sendable {
  case delivery(ShelfDelivery)
  case ended
  case failed(BrokerError)
}
