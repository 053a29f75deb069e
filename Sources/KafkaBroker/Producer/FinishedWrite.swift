/// A batch of which every record has arrived or failed, and who waits to hear of it.
struct FinishedWrite: Sendable {
  let writer: WriteBatch.Writer
  let failures: [Int: KafkaFailure]

  func tell() { writer.resume(returning: failures) }
}
