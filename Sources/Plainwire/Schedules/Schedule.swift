/// Publishes a task at certain times: once for a whole fleet, however many of its workers have the schedule.
///
/// ```swift
/// Schedule("nightly", .cron("0 3 * * *", in: "Europe/Berlin")) { Report(day: "yesterday") }
/// ```
///
/// The schedule's name is what makes it one: workers whose brokers share a store share the schedules of the same names.
public struct Schedule: Sendable {
  /// How many characters a name may have.
  static let longestName = 100

  let name: String
  let timetable: Timetable
  let misfire: Misfire
  let options: PublishOptions
  let queue: String
  /// The body of the task of a firing; throws what is wrong with it.
  let makeBody: @Sendable (Firing) throws -> [UInt8]

  /// A schedule whose task is the same each time, but for what it looks up itself.
  ///
  /// - Parameters:
  ///   - name: 1 to 100 of the characters `A–Z a–z 0–9 . _ -`; no other schedule of the fleet has it.
  ///   - timetable: when.
  ///   - misfire: what becomes of the times at which nobody was there; one message for all of them unless said.
  ///   - options: as for every publish; without an id, which is the schedule's to give.
  ///   - task: makes the task. It is called when the worker starts too, so that a task that is not valid is refused there.
  public init<Contract: TaskContract>(
    _ name: String, _ timetable: Timetable, misfire: Misfire = .once, options: PublishOptions = .init(),
    task: @escaping @Sendable () -> Contract
  ) {
    self.init(name, timetable, misfire: misfire, options: options) { _ in task() }
  }

  /// A schedule whose task depends on the time for which it is published.
  ///
  /// - Parameters:
  ///   - name: 1 to 100 of the characters `A–Z a–z 0–9 . _ -`; no other schedule of the fleet has it.
  ///   - timetable: when.
  ///   - misfire: what becomes of the times at which nobody was there; one message for all of them unless said.
  ///   - options: as for every publish; without an id, which is the schedule's to give.
  ///   - task: makes the task of a firing. It is called when the worker starts too, for the next time.
  public init<Contract: TaskContract>(
    _ name: String, _ timetable: Timetable, misfire: Misfire = .once, options: PublishOptions = .init(),
    task: @escaping @Sendable (Firing) -> Contract
  ) {
    self.name = name
    self.timetable = timetable
    self.misfire = misfire
    self.options = options
    self.queue = Contract.queue
    self.makeBody = { firing in try task(firing).encoded() }
  }

  /// - Returns: its times.
  /// - Throws: when something of it makes no sense, or the broker cannot do it.
  func validate(on broker: any Broker, now: Int64) throws(WorkerError) -> DueTimes {
    if let fault { throw WorkerError("the schedule \"\(name)\" has \(fault)") }
    let times: DueTimes
    do throws(TimetableFault) {
      times = try DueTimes(of: timetable)
    } catch {
      throw WorkerError("the schedule \"\(name)\" is \(error.description)")
    }
    guard broker.coordination != nil else {
      throw WorkerError(
        "the schedule \"\(name)\" needs a store that its fleet shares, and \(broker.description) has none; give the worker broker.coordinating(through:) with a Redis or SQLite broker"
      )
    }
    if options.priority != 0, !broker.capabilities.contains(.priorities) {
      throw WorkerError("the schedule \"\(name)\" has priority \(options.priority), and \(broker.description) has none")
    }
    do {
      _ = try makeBody(Firing(of: name, at: times.next(after: now) ?? now))
    } catch {
      throw WorkerError("the schedule \"\(name)\" makes a task that is not valid: \(error)")
    }
    return times
  }

  private var fault: String? {
    let isName = name.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII
        && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "._-".unicodeScalars.contains(scalar))
    }
    if !isName || !(1...Self.longestName).contains(name.utf8.count) {
      return "a name that is not 1 to 100 of A–Z a–z 0–9 . _ -"
    }
    if case .all(let limit) = misfire.kind, !(1...Misfire.most).contains(limit) {
      return "misfire .all(\(limit)); it needs 1 to 1,000"
    }
    if options.id != nil { return "an id among its options; each of its messages has its own" }
    if let fault = options.fault { return "options that make no sense: \(fault)" }
    return nil
  }
}
