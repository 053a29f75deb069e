/// What makes no sense in a timetable: the rest of a sentence, after "the schedule … is".
struct TimetableFault: Error, Hashable {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
