internal import Plainwire

/// The connection for publishing, counting and everything else that is asked and answered at once.
final class CommandChannel: LoopMember {
  let link: Link

  init(options: RedisOptions) {
    link = Link(options: options, patience: options.patience)
  }

  var links: [Link] { [link] }

  func turn(now: ContinuousClock.Instant) -> ContinuousClock.Instant? { nil }
}
