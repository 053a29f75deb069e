/// The way of every delivery of one task, from top to bottom. A further control is a further step.
struct Pipeline<Contract: TaskContract>: DeliveryPipeline {
  private let intake: Intake<Contract>
  private let bounds: Bounds
  private let expiry: Expiry
  private let orders: OrderWatch?
  private let dueTime: DueTime
  private let gates: GateRow<Contract>
  private let startLine: StartLine<Contract>?
  private let run: TaskRun<Contract>
  private let judgement: Judgement
  private let record: RunRecord
  private let replies: ReplyDesk<Contract>
  private let settling: Settling
  private let tally: RunTally

  init(
    of task: Contract.Type, _ controls: ConsumerControls, _ taskControls: TaskControls<Contract>,
    setting: WorkerSetting, at place: Workplace, run: TaskRun<Contract>
  ) {
    intake = Intake()
    bounds = Bounds(
      queue: task.queue, retries: controls.retries.limit, timeout: controls.timeout, logger: setting.logger)
    expiry = Expiry(lifetime: controls.expires, time: setting.time)
    orders = setting.orders
    dueTime = DueTime(time: setting.time)
    gates = GateRow(gates: taskControls.gates(setting))
    startLine = StartLine(taskControls, setting: setting, pool: place.pool)
    self.run = run
    judgement = Judgement(retries: controls.retries, chance: setting.chance)
    record = RunRecord(queue: task.queue, logger: setting.logger)
    replies = ReplyDesk(broker: setting.broker, time: setting.time, logger: setting.logger)
    settling = Settling(queue: task.queue, logger: setting.logger)
    tally = setting.tally
  }

  var door: (any BatchDoor)? { run.door }

  func process(
    _ delivery: consuming Delivery, in turn: consuming Turn?, at place: BatchPlace?, on lane: Lane
  ) async {
    var message = intake.read(delivery.message)
    bounds.apply(to: &message.envelope)
    var held: Contract?
    var seat: Seat?
    let site = RunSite(lane: lane, batch: place)
    let ending = await ending(of: message, delivery.message.body, in: turn, at: site, holding: &held, seat: &seat)
    // Where it did not come as far as its batch, the next one need not wait for what becomes of it.
    place?.leave()
    if !lane.isCancelled {
      await finish(delivery, message, ending, holding: held)
    } else {
      // This task was cancelled with the run; the rest is not to be.
      let handover = Handover(delivery)
      await Task { [message, held] in
        if let delivery = handover.take() { await finish(delivery, message, ending, holding: held) }
      }.value
    }
    Seat.giveBack(seat)
  }

  func dismiss() { startLine?.pool?.dismiss() }

  private func finish(
    _ delivery: consuming Delivery, _ message: Intake<Contract>.Message, _ ending: Ending<Contract.Result>,
    holding held: Contract?
  ) async {
    let settlement = judgement.settlement(after: ending, of: message.envelope)
    if let held {
      await gates.leave(held, message.envelope, settlement)
    } else if case .deadLetter = settlement, gates.concern(message.envelope), let task = try? message.valid() {
      await gates.bury(task, message.envelope)
    }
    if case .halted(.duplicate) = ending { tally.dropDuplicate() }
    record.note(ending, settlement, message.envelope)
    await replies.answer(ending, settlement, message.envelope)
    await settling.settle(delivery, settlement, message.envelope)
    await record.seeOff(ending, message.envelope)
  }

  private func ending(
    of message: Intake<Contract>.Message, _ body: [UInt8], in turn: consuming Turn?, at site: RunSite,
    holding held: inout Contract?, seat: inout Seat?
  ) async -> Ending<Contract.Result> {
    do throws(Halt) {
      let task = try message.valid()
      try expiry.check(message.envelope)
      try orders?.check(message.envelope)
      try dueTime.check(message.envelope)
      if gates.concern(message.envelope) {
        try await gates.enter(task, message.envelope, judgement)
        held = task
      }
      if let startLine {
        seat = try await startLine.come(task, message.envelope, in: turn)
        // It may have expired, or been cancelled, while it waited.
        try expiry.check(message.envelope)
        try orders?.check(message.envelope)
      }
      return .succeeded(try await counted(task, Message(body: body, envelope: message.envelope), at: site))
    } catch {
      return .halted(error)
    }
  }

  private func counted(
    _ task: Contract, _ message: Message, at site: RunSite
  ) async throws(Halt) -> RunResult<Contract.Result> {
    tally.begin()
    do throws(Halt) {
      try orders?.begin(message.envelope, on: site.lane)
      let result = try await run.result(of: task, message, at: site.batch)
      try orders?.end(on: site.lane)
      tally.end(isFailure: false)
      return result
    } catch {
      let halt = await orders?.ended(by: error, on: site.lane) ?? error
      tally.end(isFailure: halt.isFailure)
      throw halt
    }
  }
}
