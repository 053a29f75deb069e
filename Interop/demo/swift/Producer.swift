/// A language that publishes: its name, and how to have it work.
struct Producer {
  let language: String
  /// Publishes so many tasks, offers the bad messages, pushes them past the publisher, and makes some calls.
  let work: @Sendable (_ tasks: Int, _ calls: Int) async throws -> ProducerReport
}
