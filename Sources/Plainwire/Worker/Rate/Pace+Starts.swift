extension Pace {
  /// The times of a rate of the whole queue; nil when each key has its own.
  func starts(of queue: String, _ setting: WorkerSetting) -> (any StartTimes)? {
    guard !isKeyed, let interval else { return nil }
    guard isShared, let fleet = setting.fleet else { return LocalStarts(interval: interval, time: setting.time) }
    return SharedStarts(interval: interval, queue: queue, store: fleet, time: setting.time)
  }
}
