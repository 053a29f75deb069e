import Logging
import Plainwire

// The examples of docs/guides/controls.md on batches; ControlsGuideTests finds and runs them.

private typealias Add = AddTask
private typealias Note = NoteTask

/// Remembers what was inserted at once.
struct NoteTable: Sendable {
  let inserts: Log<[String]>
  func insert(_ texts: [String]) throws { inserts.append(texts) }
}

func aBatch() -> Consumer {
  Consumer(of: Add.self, batches: .upTo(100, within: .seconds(1)), run: .tasks(4)) { adds, context in
    context.logger.info("Adding")
    return adds.map { $0.a + $0.b }
  }
}

@ConsumerBuilder
func otherBatches(database: NoteTable) -> [Consumer] {
  Consumer(of: Note.self, batches: .upTo(500, within: .milliseconds(200)), run: .threads(2)) { notes, _ in
    try database.insert(notes.map(\.text))
  }
  Consumer(of: Add.self, batches: .upTo(20, within: .seconds(1))) { adds, _ in
    adds.map { add in
      add.a < 0 ? .failure(Outcome.discard("negative")) : .success(add.a + add.b)
    }
  }
}
