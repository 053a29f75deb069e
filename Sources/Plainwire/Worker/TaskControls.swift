/// What a consumer was told that looks into its tasks.
struct TaskControls<Contract: TaskContract>: Sendable {
  var rate: Rate<Contract>?
  var limit: Limit<Contract>?
  var unique: Unique<Contract>?
}

extension TaskControls {
  /// What tells that a message need not run at all comes before what has it wait.
  func gates(_ setting: WorkerSetting) -> [any Gate<Contract>] {
    [firingGate(setting), uniqueGate(setting), limitGate(setting)].compactMap(\.self)
  }

  private func firingGate(_ setting: WorkerSetting) -> (any Gate<Contract>)? {
    FiringGate(on: setting.broker, logger: setting.logger)
  }

  private func uniqueGate(_ setting: WorkerSetting) -> (any Gate<Contract>)? {
    guard let unique, let store = setting.broker.coordination else { return nil }
    return UniqueGate(unique, in: store, setting: setting)
  }

  private func limitGate(_ setting: WorkerSetting) -> (any Gate<Contract>)? {
    guard let limit else { return nil }
    let places: any Places =
      if limit.rule.isShared, let fleet = setting.fleet {
        SharedPlaces(
          runs: limit.rule.runs, queue: Contract.queue, store: fleet, time: setting.time, logger: setting.logger,
          chance: setting.chance)
      } else {
        LocalPlaces(runs: limit.rule.runs)
      }
    return LimitGate(limit, places: places, time: setting.time, chance: setting.chance)
  }
}
