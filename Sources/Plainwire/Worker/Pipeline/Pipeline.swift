/// The way of every delivery of one task, from top to bottom. A further control is a further step.
struct Pipeline<Contract: TaskContract>: DeliveryPipeline {
  private let intake: Intake<Contract>
  private let bounds: Bounds
  private let expiry: Expiry
  private let orders: OrderWatch?
  private let dueTime: DueTime
  private let gates: GateRow<Contract>
  private let startLine: StartLine<Contract>?
  private let run: HandlerRun<Contract>
  private let judgement: Judgement
  private let record: RunRecord
  private let replies: ReplyDesk<Contract>
  private let settling: Settling
  private let tally: RunTally

  init(
    of task: Contract.Type, _ controls: ConsumerControls, _ taskControls: TaskControls<Contract>,
    setting: WorkerSetting, at place: Workplace,
    handler: @escaping @Sendable (Contract, RunContext) async throws -> Contract.Result
  ) {
    intake = Intake()
    bounds = Bounds(
      queue: task.queue, retries: controls.retries.limit, timeout: controls.timeout, logger: setting.logger)
    expiry = Expiry(lifetime: controls.expires, time: setting.time)
    orders = setting.orders
    dueTime = DueTime(time: setting.time)
    gates = GateRow(gates: taskControls.gates(setting))
    startLine = StartLine(taskControls, setting: setting, pool: place.pool)
    let call = HandlerCall(
      queue: task.queue, retries: controls.retries, errorText: ErrorText(detail: controls.errorDetail),
      logger: setting.logger, handler: handler)
    run = HandlerRun(
      call: call, timeout: controls.timeout, time: setting.time, threads: place.threads,
      changesThreads: place.pool?.threads != nil, executors: place.executors)
    judgement = Judgement(retries: controls.retries, chance: setting.chance)
    record = RunRecord(queue: task.queue, logger: setting.logger)
    replies = ReplyDesk(broker: setting.broker, time: setting.time, logger: setting.logger)
    settling = Settling(queue: task.queue, logger: setting.logger)
    tally = setting.tally
  }

  func process(_ delivery: consuming Delivery, in turn: consuming Turn?, on lane: Lane) async {
    var message = intake.read(delivery.message)
    bounds.apply(to: &message.envelope)
    var held: Contract?
    var seat: Seat?
    let ending = await ending(of: message, delivery.message.body, in: turn, on: lane, holding: &held, at: &seat)
    if lane.isCancelled {
      // This task was cancelled with the run; the rest is not to be.
      let handover = Handover(delivery)
      await Task { [message, held] in
        guard let delivery = handover.take() else { return }
        await finish(delivery, message, ending, holding: held)
      }.value
    } else {
      await finish(delivery, message, ending, holding: held)
    }
    Seat.giveBack(seat)
  }

  private func finish(
    _ delivery: consuming Delivery, _ message: Intake<Contract>.Message, _ ending: Ending<Contract.Result>,
    holding held: Contract?
  ) async {
    let settlement = judgement.settlement(after: ending, of: message.envelope)
    if let held {
      await gates.leave(held, message.envelope, settlement)
    } else if case .deadLetter = settlement, let task = try? message.valid() {
      await gates.bury(task, message.envelope)
    }
    if case .halted(.duplicate) = ending { tally.dropDuplicate() }
    record.note(ending, settlement, message.envelope)
    await replies.answer(ending, settlement, message.envelope)
    await settling.settle(delivery, settlement, message.envelope)
    await record.seeOff(ending, message.envelope)
  }

  private func ending(
    of message: Intake<Contract>.Message, _ body: [UInt8], in turn: consuming Turn?, on lane: Lane,
    holding held: inout Contract?, at seat: inout Seat?
  ) async -> Ending<Contract.Result> {
    do throws(Halt) {
      let task = try message.valid()
      try expiry.check(message.envelope)
      try orders?.check(message.envelope)
      try dueTime.check(message.envelope)
      try await gates.enter(task, message.envelope, judgement)
      held = task
      if let startLine {
        seat = try await startLine.come(task, message.envelope, in: turn)
        // It may have expired, or been cancelled, while it waited.
        try expiry.check(message.envelope)
        try orders?.check(message.envelope)
      }
      return .succeeded(try await counted(task, Message(body: body, envelope: message.envelope), on: lane))
    } catch {
      return .halted(error)
    }
  }

  private func counted(
    _ task: Contract, _ message: Message, on lane: Lane
  ) async throws(Halt) -> RunResult<Contract.Result> {
    tally.begin()
    do throws(Halt) {
      let result = try await cancellable(task, message, on: lane)
      tally.end(isFailure: false)
      return result
    } catch {
      tally.end(isFailure: error.isFailure)
      throw error
    }
  }

  private func cancellable(
    _ task: Contract, _ message: Message, on lane: Lane
  ) async throws(Halt) -> RunResult<Contract.Result> {
    guard let orders else { return try await run.result(of: task, message) }
    return try await orders.run(message.envelope, on: lane) { () throws(Halt) in
      try await run.result(of: task, message)
    }
  }
}
