internal import Plainwire

/// Taking messages out of a queue one by one, on a channel of its own: what is not acknowledged goes back with it.
extension RabbitMQLoop {
  /// A message that was taken.
  struct Taken {
    let tag: UInt64
    let content: Content
  }

  /// Up to `count` messages, asked for all at once; and whether the queue had no more.
  func get(
    _ count: Int, from queue: String, on channel: Channel, _ operation: String
  ) async throws(BrokerError) -> (found: [Taken], isEnd: Bool) {
    let result: Result<([Taken], Bool), ChannelFailure> = await withCheckedContinuation { continuation in
      var taken: [Taken] = []
      var (isEnd, left) = (false, count)
      var failure: ChannelFailure?
      for _ in 0..<count {
        channel.askForContent(.get(queue: queue)) { answer in
          switch answer {
          case .success((.getOK(let tag, _), let content?)): taken.append(Taken(tag: tag, content: content))
          case .success: isEnd = true
          case .failure(let error): failure = failure ?? error
          }
          left -= 1
          guard left == 0 else { return }
          continuation.resume(returning: failure.map { .failure($0) } ?? .success((taken, isEnd)))
        }
      }
    }
    do throws(ChannelFailure) {
      let (found, isEnd) = try result.get()
      return (found, isEnd)
    } catch {
      throw error.error(operation, queue: queue, options)
    }
  }

  func ask(_ method: ClientMethod, on channel: Channel) async -> Result<ServerMethod, ChannelFailure> {
    await withCheckedContinuation { continuation in
      channel.ask(method) { continuation.resume(returning: $0) }
    }
  }
}
