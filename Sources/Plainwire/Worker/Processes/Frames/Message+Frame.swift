/// A message on its way to the executor that is to run it.
extension Message {
  var frame: Frame {
    var writer = PayloadWriter(capacity: body.count + 256)
    writer.write(envelope.id)
    writer.write(envelope.publishedAt)
    writer.write(envelope.notBefore)
    writer.write(envelope.expiresAt)
    writer.write(Int64(envelope.priority))
    writer.write(envelope.retries.map { Int64($0) })
    writer.write(envelope.timeout?.milliseconds)
    writer.write(envelope.replyAddress)
    writer.write(Int64(envelope.attempt))
    writer.write(envelope.traceParent)
    writer.write(envelope.traceState)
    writer.write(body)
    return Frame(kind: .run, payload: writer.bytes)
  }

  init(_ frame: Frame) throws(FrameFault) {
    guard frame.kind == .run else { throw FrameFault("what only an executor says") }
    var reader = PayloadReader(frame.payload)
    var envelope = Envelope()
    envelope.id = try reader.optionalText()
    envelope.publishedAt = try reader.optionalNumber()
    envelope.notBefore = try reader.optionalNumber()
    envelope.expiresAt = try reader.optionalNumber()
    envelope.priority = Int(try reader.number(Int64.self))
    envelope.retries = try reader.optionalNumber().map { Int($0) }
    envelope.timeout = try reader.optionalNumber().map { .milliseconds($0) }
    envelope.replyAddress = try reader.optionalText()
    envelope.attempt = Int(try reader.number(Int64.self))
    let traceParent = try reader.optionalText()
    let traceState = try reader.optionalText()
    if traceParent != nil { envelope.setTrace(parent: traceParent, state: traceState) }
    self.init(body: try reader.part(), envelope: envelope)
    try reader.end()
  }
}
