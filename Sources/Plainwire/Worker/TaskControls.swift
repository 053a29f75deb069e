/// What a consumer was told that looks into its tasks.
struct TaskControls<Contract: TaskContract>: Sendable {
  var rate: Rate<Contract>?
  var limit: Limit<Contract>?
}

extension TaskControls {
  /// The gates that keep the limit.
  func gates(_ setting: WorkerSetting) -> [any Gate<Contract>] {
    guard let limit else { return [] }
    let places: any Places =
      if limit.rule.isShared, let fleet = setting.fleet {
        SharedPlaces(
          runs: limit.rule.runs, queue: Contract.queue, store: fleet, time: setting.time, logger: setting.logger,
          chance: setting.chance)
      } else {
        LocalPlaces(runs: limit.rule.runs)
      }
    return [LimitGate(limit, places: places, time: setting.time, chance: setting.chance)]
  }
}
