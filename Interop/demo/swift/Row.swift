/// What one language's producer did, and what became of it on the consumer's side.
struct Row {
  let language: String
  let report: ProducerReport
  /// How many handlers ran.
  let run: Int
  /// The dead letters that it caused, sorted.
  let dead: [Verdict]

  /// What is not as it must be, a sentence each.
  func faults(tasks: Int, calls: Int, bad: [BadMessage]) -> [String] {
    var faults: [String] = []
    func expect(_ holds: Bool, _ sentence: String) {
      if !holds { faults.append("\(language): \(sentence)") }
    }
    expect(report.published == tasks, "published \(report.published) tasks, not \(tasks)")
    expect(report.called == calls, "\(report.called) calls came back right, not \(calls)")
    expect(run == tasks + calls, "\(run) tasks ran, not \(tasks + calls)")
    expect(report.refused.count == bad.count, "offered \(report.refused.count) bad messages, not \(bad.count)")
    for (message, verdict) in zip(bad, report.refused) where verdict != message.verdict {
      let said = verdict.map { "refused as \($0)" } ?? "not refused"
      expect(false, "a bad \(message.task) was \(said); it must be \(message.verdict)")
    }
    expect(
      dead == bad.map(\.verdict).sorted(), "dead letters say \(dead); they must say \(bad.map(\.verdict).sorted())")
    return faults
  }

  /// How many bad messages the publisher refused.
  var refused: Int { report.refused.count { $0 != nil } }
}
