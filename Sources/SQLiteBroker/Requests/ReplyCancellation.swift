import Plainwire

/// A caller that waits no more.
struct ReplyCancellation: Request {
  let id: UInt64

  func admit(to loop: DatabaseLoop) {
    loop.replies.cancel(id)
  }

  func refuse(_ error: BrokerError) {}
}
