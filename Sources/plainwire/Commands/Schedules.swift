import ArgumentParser

/// `plainwire schedules`
struct Schedules: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schedules",
    abstract: "What the workers of a fleet publish by themselves, and when.",
    discussion: """
      A worker enters its schedules when it starts. What is said here is kept for the whole fleet, and heard by its \
      workers within about a second.

        plainwire schedules list
        plainwire schedules pause nightly      until it is resumed, over restarts too
        plainwire schedules resume nightly     from now on; what was due meanwhile is not made up for
        plainwire schedules run nightly        once more, now
        plainwire schedules remove nightly     forgets one that no worker has any more
      """,
    subcommands: [
      SchedulesList.self, SchedulesPause.self, SchedulesResume.self, SchedulesRun.self, SchedulesRemove.self,
    ])
}
