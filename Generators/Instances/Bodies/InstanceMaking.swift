import SchemaModel
import Wire

/// Makes the instances of one task.
struct InstanceMaking {
  private let model: TaskModel
  private let oracle: Oracle
  private let normalForm: NormalForm
  private var explorer: SchemaExplorer
  private let seed: UInt64

  init(_ model: TaskModel, seed: UInt64) {
    self.model = model
    self.seed = seed
    oracle = Oracle(model: model)
    normalForm = NormalForm(model)
    explorer = SchemaExplorer(model, random: Seeded(seed))
  }

  /// Valid bodies: a spread of the edges, then as many at random as are wanted.
  mutating func valid(_ size: InstanceSet.Size) -> [Instance] {
    var found = Collection(limit: size.most)
    for whole in WholeBodies(base: explorer.full(model.root) ?? .object([])).valid() {
      add(whole.body, ": \(whole.note)", to: &found)
    }
    for sample in Self.spread(explorer.valid(model.root), by: \.pointer) {
      add(sample.draft.bytes(), "\(sample.pointer): \(sample.note)", to: &found)
    }
    var attempts = 0
    while found.instances.count < size.least, attempts < size.least * 20 {
      attempts += 1
      guard let draft = explorer.randomValue(model.root) else { break }
      add(draft.bytes(Spelling(rawValue: attempts % 8)), ": random \(attempts)", to: &found)
    }
    return found.instances
  }

  /// Bodies with one fault, and the constraints that they break.
  mutating func invalid(_ size: InstanceSet.Size) -> (instances: [Instance], covered: Set<Constraint>) {
    var found = Collection(limit: size.most)
    var covered: Set<Constraint> = []
    let breaches = explorer.breaches(model.root).filter { breach in
      let code = oracle.verdict(on: breach.sample.draft.bytes())?.code
      if code == breach.constraint.code { covered.insert(breach.constraint) }
      return code == breach.constraint.code
    }
    for breach in Self.spread(breaches, by: { "\($0.constraint) \($0.sample.pointer)" }) {
      add(breach.sample.draft.bytes(), "\(breach.sample.pointer): \(breach.sample.note)", to: &found, isValid: false)
    }
    let base = explorer.full(model.root) ?? .object([])
    // The text's own faults are few and each is another: they have room beyond the limit.
    found.limit += size.most < 60 ? 0 : 60
    for whole in WholeBodies(base: base).invalid() where oracle.verdict(on: whole.body)?.code == whole.code {
      add(whole.body, ": \(whole.code) by \(whole.note)", to: &found, isValid: false)
    }
    var mutations = Mutations(of: [base.bytes()] + found.instances.map(\.body), random: Seeded(seed &+ 1))
    for number in 0..<size.least * 20 where found.instances.count < size.least {
      add(mutations.next(), ": mutation \(number)", to: &found, isValid: false)
    }
    return (found.instances, covered)
  }

  /// Values of the result, edges first.
  mutating func results(atMost most: Int) -> [[UInt8]] {
    guard let result = model.result else { return [Array("null".utf8)] }
    let samples = Self.spread(explorer.valid(result), by: \.pointer).map { $0.draft.bytes() }
    return Array(samples.filter { $0.count < 10_000 }.prefix(most))
  }

  private func add(_ body: [UInt8], _ title: String, to found: inout Collection, isValid: Bool = true) {
    if let violation = oracle.verdict(on: body) {
      guard !isValid else { return }
      found.add(
        Instance(title: title, body: body, verdict: .invalid(code: violation.code, pointer: violation.pointer)))
    } else if isValid, let value = try? normalForm.body(body) {
      found.add(Instance(title: title, body: body, verdict: .valid(value)))
    }
  }

  /// The elements in rounds, one of each group in every round: a few of them are then of many kinds.
  private static func spread<Element>(_ elements: [Element], by key: (Element) -> String) -> [Element] {
    var rounds: [[Element]] = []
    var counts: [String: Int] = [:]
    for element in elements {
      let round = counts[key(element), default: 0]
      counts[key(element)] = round + 1
      if round == rounds.count { rounds.append([]) }
      rounds[round].append(element)
    }
    return rounds.flatMap(\.self)
  }

  /// Different bodies, up to a limit.
  private struct Collection {
    var limit: Int
    private(set) var instances: [Instance] = []
    private var seen: Set<[UInt8]> = []

    init(limit: Int) {
      self.limit = limit
    }

    mutating func add(_ instance: Instance) {
      guard instances.count < limit, seen.insert(instance.body).inserted else { return }
      instances.append(instance)
    }
  }
}
