extension ExecutorReport {
  /// A report longer than a frame holds says instead that it is too long.
  var frame: Frame {
    var writer = PayloadWriter()
    let kind = write(to: &writer)
    if writer.bytes.count > Frame.maxPayload {
      let limit = ByteCount.bytes(Frame.maxPayload)
      return ExecutorReport.done(.unfit("the result is larger than the \(limit) that an executor can send")).frame
    }
    return Frame(kind: kind, payload: writer.bytes)
  }

  private func write(to writer: inout PayloadWriter) -> Frame.Kind {
    switch self {
    case .ready(let greeting):
      writer.write(greeting.version)
      writer.write(greeting.queue)
      writer.write(greeting.digest)
      return .ready
    case .done(let yield):
      Self.write(yield, to: &writer)
      return .done
    case .asked(let outcome):
      Self.write(outcome, to: &writer)
      return .asked
    case .failed(let line, let isFinal):
      writer.write(line)
      writer.write(isFinal)
      return .failed
    }
  }

  private static func write(_ yield: RunYield, to writer: inout PayloadWriter) {
    switch yield {
    case .unasked: writer.write(UInt8(0))
    case .written(let bytes):
      writer.write(UInt8(1))
      writer.write(bytes)
    case .unfit(let line):
      writer.write(UInt8(2))
      writer.write(line)
    }
  }

  private static func write(_ outcome: Outcome, to writer: inout PayloadWriter) {
    switch outcome {
    case .requeue: writer.write(UInt8(0))
    case .snooze(let duration):
      writer.write(UInt8(1))
      writer.write(duration.milliseconds)
    case .discard(let why):
      writer.write(UInt8(2))
      writer.write(why)
    }
  }
}

extension ExecutorReport {
  init(_ frame: Frame) throws(FrameFault) {
    var reader = PayloadReader(frame.payload)
    switch frame.kind {
    case .ready:
      self = .ready(Greeting(version: try reader.number(), queue: try reader.text(), digest: try reader.text()))
    case .done: self = .done(try Self.yield(from: &reader))
    case .asked: self = .asked(try Self.outcome(from: &reader))
    case .failed: self = .failed(try reader.text(), isFinal: try reader.flag())
    case .run: throw FrameFault("what only a worker says")
    }
    try reader.end()
  }

  private static func yield(from reader: inout PayloadReader) throws(FrameFault) -> RunYield {
    switch try reader.number(UInt8.self) {
    case 0: .unasked
    case 1: .written(try reader.part())
    case 2: .unfit(try reader.text())
    default: throw FrameFault("a result of an unknown kind")
    }
  }

  private static func outcome(from reader: inout PayloadReader) throws(FrameFault) -> Outcome {
    switch try reader.number(UInt8.self) {
    case 0: .requeue
    case 1: .snooze(for: .milliseconds(try reader.number(Int64.self)))
    case 2: .discard(try reader.text())
    default: throw FrameFault("an outcome of an unknown kind")
    }
  }
}
