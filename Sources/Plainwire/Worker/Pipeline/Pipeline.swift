/// The way of every delivery of one task, from top to bottom. A further control is a further step.
struct Pipeline<Contract: TaskContract>: DeliveryPipeline {
  private let intake: Intake<Contract>
  private let expiry: Expiry
  private let dueTime: DueTime
  private let gates: GateRow<Contract>
  private let run: TaskRun<Contract>
  private let judgement: Judgement
  private let record: RunRecord
  private let replies: ReplyDesk<Contract>
  private let settling: Settling
  private let tally: RunTally

  init(
    of task: Contract.Type, _ controls: ConsumerControls, setting: WorkerSetting, run: TaskRun<Contract>
  ) {
    intake = Intake()
    expiry = Expiry(lifetime: controls.expires, time: setting.time)
    dueTime = DueTime(time: setting.time)
    gates = GateRow(gates: [])
    self.run = run
    judgement = Judgement(retries: controls.retries, chance: setting.chance)
    record = RunRecord(queue: task.queue, logger: setting.logger)
    replies = ReplyDesk(broker: setting.broker, time: setting.time, logger: setting.logger)
    settling = Settling(queue: task.queue, logger: setting.logger)
    tally = setting.tally
  }

  var door: (any BatchDoor)? { run.door }

  func process(_ delivery: consuming Delivery, in turn: consuming Turn?, at place: BatchPlace?) async {
    let message = intake.read(delivery.message)
    var held: Contract?
    let ending = await ending(of: message, delivery.message.body, in: turn, at: place, holding: &held)
    // Where it did not come as far as its batch, the next one need not wait for what becomes of it.
    place?.leave()
    let settlement = judgement.settlement(after: ending, attempt: message.envelope.attempt)
    if let held { await gates.leave(held, message.envelope, settlement) }
    record.note(ending, settlement, message.envelope)
    await replies.answer(ending, settlement, message.envelope)
    await settling.settle(delivery, settlement, message.envelope)
    await record.seeOff(ending, message.envelope)
  }

  private func ending(
    of message: Intake<Contract>.Message, _ body: [UInt8], in turn: consuming Turn?, at place: BatchPlace?,
    holding held: inout Contract?
  ) async -> Ending<Contract.Result> {
    do throws(Halt) {
      let task = try message.valid()
      try expiry.check(message.envelope)
      try dueTime.check(message.envelope)
      try await gates.enter(task, message.envelope, judgement)
      held = task
      if let turn {
        try await turn.come()
        // It may have expired while it waited.
        try expiry.check(message.envelope)
      }
      return .succeeded(try await counted(task, Message(body: body, envelope: message.envelope), at: place))
    } catch {
      return .halted(error)
    }
  }

  private func counted(
    _ task: Contract, _ message: Message, at place: BatchPlace?
  ) async throws(Halt) -> RunResult<Contract.Result> {
    tally.begin()
    do throws(Halt) {
      let result = try await run.result(of: task, message, at: place)
      tally.end(isFailure: false)
      return result
    } catch {
      tally.end(isFailure: error.isFailure)
      throw error
    }
  }
}
