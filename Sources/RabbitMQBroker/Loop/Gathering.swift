/// Collects answers, which one channel gives in the order of the questions, and hands them over when all are there.
final class Gathering {
  private var answers: [Result<ServerMethod, ChannelFailure>] = []
  private let count: Int
  private let whenAll: ([Result<ServerMethod, ChannelFailure>]) -> Void

  init(count: Int, whenAll: @escaping ([Result<ServerMethod, ChannelFailure>]) -> Void) {
    self.count = count
    self.whenAll = whenAll
    if count == 0 { whenAll([]) }
  }

  /// Adds the answer to the next question.
  func add(_ answer: Result<ServerMethod, ChannelFailure>) {
    answers.append(answer)
    if answers.count == count { whenAll(answers) }
  }
}
