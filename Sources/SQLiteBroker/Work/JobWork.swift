import Plainwire

/// Does what a job says.
final class JobWork<Output: Sendable>: Work {
  private let job: Job<Output>
  private var output: Output?

  init(_ job: Job<Output>) {
    self.job = job
  }

  var weight: Int { job.weight }
  var isReading: Bool { job.isReading }

  func perform(in store: MessageStore) throws(SQLiteFailure) {
    output = try job.body(store)
  }

  func finish(_ failure: SQLiteFailure?, in loop: DatabaseLoop) {
    if let output, failure == nil {
      job.caller.resume(returning: .success(output))
    } else {
      let failure = failure ?? SQLiteFailure(code: 0, message: "the call was never made")
      job.refuse(failure.brokerError(job.operation, path: loop.path))
    }
  }
}
