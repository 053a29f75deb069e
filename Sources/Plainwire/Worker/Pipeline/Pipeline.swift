/// The way of every delivery of one task, from top to bottom. A further control is a further step.
struct Pipeline<Contract: TaskContract>: DeliveryPipeline {
  private let bounds: Bounds
  private let expiry: Expiry
  private let orders: OrderWatch?
  private let dueTime: DueTime
  private let gates: GateRow<Contract>
  private let startLine: StartLine<Contract>?
  private let run: TaskRun<Contract>
  private let judgement: Judgement
  private let record: RunRecord
  private let replies: ReplyDesk
  private let settling: Settling
  private let tally: RunTally

  init(
    of task: Contract.Type, _ controls: ConsumerControls, _ taskControls: TaskControls<Contract>,
    setting: WorkerSetting, at place: Workplace, run: TaskRun<Contract>
  ) {
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
    replies = ReplyDesk(queue: task.queue, broker: setting.broker, time: setting.time, logger: setting.logger)
    settling = Settling(queue: task.queue, logger: setting.logger)
    tally = setting.tally
  }

  var door: (any BatchDoor)? { run.door }

  func process(
    _ delivery: consuming Delivery, in turn: consuming Turn?, at place: BatchPlace?, on lane: Lane
  ) async {
    var envelope = delivery.message.envelope
    var hold: GateHold?
    var seat: Seat?
    let site = RunSite(lane: lane, batch: place)
    let ending = await ending(of: delivery.message.body, &envelope, in: turn, at: site, holding: &hold, seat: &seat)
    // Where it did not come as far as its batch, the next one need not wait for what becomes of it.
    place?.leave()
    if !lane.isCancelled {
      await finish(delivery, envelope, ending, holding: hold)
    } else {
      // This task was cancelled with the run; the rest is not to be.
      let handover = Handover(delivery)
      await Task { [envelope, hold] in
        if let delivery = handover.take() { await finish(delivery, envelope, ending, holding: hold) }
      }.value
    }
    Seat.giveBack(seat)
  }

  func dismiss() { startLine?.pool?.dismiss() }

  private func finish(
    _ delivery: consuming Delivery, _ envelope: Envelope, _ ending: Ending, holding hold: GateHold?
  ) async {
    let settlement = judgement.settlement(after: ending, of: envelope)
    if let hold {
      await hold.leave(settlement)
    } else if case .deadLetter = settlement, gates.concern(envelope) {
      await gates.bury(delivery.message.body, envelope)
    }
    if case .halted(.duplicate) = ending { tally.dropDuplicate() }
    record.note(ending, settlement, envelope)
    await replies.answer(ending, settlement, envelope)
    await settling.settle(delivery, settlement, envelope)
    await record.seeOff(ending, envelope)
    await hold?.vacate()
  }

  private func ending(
    of body: [UInt8], _ envelope: inout Envelope, in turn: consuming Turn?, at site: RunSite,
    holding hold: inout GateHold?, seat: inout Seat?
  ) async -> Ending {
    do throws(Halt) {
      let task = try Intake.read(body, as: Contract.self, mergingInto: &envelope)
      bounds.apply(to: &envelope)
      try expiry.check(envelope)
      try orders?.check(envelope)
      try dueTime.check(envelope)
      if gates.concern(envelope) { hold = try await gates.enter(task, envelope, judgement) }
      if let startLine {
        seat = try await startLine.come(task, envelope, in: turn)
        // It may have expired, or been cancelled, while it waited.
        try expiry.check(envelope)
        try orders?.check(envelope)
      }
      return .succeeded(try await counted(task, body, envelope, at: site))
    } catch {
      return .halted(error)
    }
  }

  private func counted(
    _ task: Contract, _ body: [UInt8], _ envelope: Envelope, at site: RunSite
  ) async throws(Halt) -> RunYield {
    tally.begin()
    do throws(Halt) {
      try orders?.begin(envelope, on: site.lane)
      let yield = try await run(task, body, envelope, at: site.batch)
      try orders?.end(on: site.lane)
      tally.end(isFailure: false)
      return yield
    } catch {
      let halt = await orders?.ended(by: error, on: site.lane) ?? error
      tally.end(isFailure: halt.isFailure)
      throw halt
    }
  }
}
