import Instances
import Wire

/// Finds for each body that was sent the one that was received for it, by what they say: no broker promises an order, and a
/// bare message has no id.
struct Matching {
  /// The faults, by the positions of their cases.
  private(set) var faults: [Int: CaseFault] = [:]

  /// `sent` are the positions of the cases whose bodies the broker got.
  init(_ cases: [MatrixCase], _ sent: [Int], _ received: [[UInt8]]) {
    guard let task = cases.first?.task else { return }
    var left: [JSONValue: [[UInt8]]] = [:]
    var strangers: [[UInt8]] = []
    for body in received {
      if let form = try? task.form.body(body) { left[form, default: []].append(body) } else { strangers.append(body) }
    }
    var missing: [Int] = []
    for index in sent {
      guard case .valid(let wanted) = cases[index].instance.verdict else { continue }
      if left[wanted]?.popLast() == nil { missing.append(index) }
    }
    // What nobody sent was sent by those that are missing.
    let sentKeys = Set(sent.compactMap { if case .valid(let form) = cases[$0].instance.verdict { form } else { nil } })
    strangers += received.filter { body in (try? task.form.body(body)).map { !sentKeys.contains($0) } ?? false }
    for (index, position) in missing.enumerated() {
      guard case .valid(let wanted) = cases[position].instance.verdict else { continue }
      let got =
        index < strangers.count ? "received \(String(decoding: strangers[index], as: UTF8.self))" : "not received"
      faults[position] = CaseFault(expected: "received: \(wanted)", got: got)
    }
  }
}
