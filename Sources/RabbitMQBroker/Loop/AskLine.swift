internal import Plainwire

/// The connection for declaring, counting and all else that is asked and answered. It never publishes, so that a server in a
/// memory alarm still answers.
final class AskLine: LoopMember {
  let link: Link
  /// The channel for questions that stand alone: one that the server refuses takes no other with it.
  let channel: Channel

  init(options: RabbitMQOptions) {
    link = Link(options: options, purpose: "questions")
    channel = link.makeChannel(resends: true)
  }

  var links: [Link] { [link] }

  func turn(now: ContinuousClock.Instant) -> ContinuousClock.Instant? { nil }
}
