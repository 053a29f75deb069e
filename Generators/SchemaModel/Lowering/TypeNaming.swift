import JSONDocument

/// Names the generated types of one task after the places of their schemas.
///
/// A definition is named for its key, a property for its name within the type that has it, an item for its list with `Item`
/// at its end, a member of a map for its map with `Value`. Names that are taken get a number.
struct TypeNaming {
  private let task: String
  private let root: SchemaPlace
  private let isNamed: (SchemaPlace) -> Bool
  private var names: [SchemaPlace: TypeName] = [:]
  /// The joined components of every name, in lower case: what flat languages and careless file systems see.
  private var taken: Set<String> = []

  /// Names for the task `task` whose body's schema is at `root`; `isNamed` says which schemas become named types.
  init(task: String, root: SchemaPlace, isNamed: @escaping (SchemaPlace) -> Bool) {
    self.task = Self.upperCamelCase(task)
    self.root = root
    self.isNamed = isNamed
  }

  /// The name of the type at `place`; always the same for the same place.
  mutating func name(at place: SchemaPlace) -> TypeName {
    if let name = names[place] { return name }
    let name = firstFree(for: proposal(at: place))
    names[place] = name
    taken.insert(name.components.joined().lowercased())
    return name
  }

  private mutating func proposal(at place: SchemaPlace) -> [String] {
    let tokens = place.pointer.tokens
    guard let last = tokens.last else {
      return place == root ? [task] : [task, Self.upperCamelCase(Self.stem(of: place.file))]
    }
    let container = tokens.count >= 2 ? tokens[tokens.count - 2] : ""
    if tokens == ["x-task", "result"] { return [task, "Result"] }
    if container == "$defs" { return [task, Self.upperCamelCase(last)] }
    if container == "properties" {
      let owner = SchemaPlace(file: place.file, pointer: JSONPointer(Array(tokens.dropLast(2))))
      guard isNamed(owner) else { return extend(proposal(at: owner), by: Self.upperCamelCase(last)) }
      return name(at: owner).components + [Self.upperCamelCase(last)]
    }
    let owner = SchemaPlace(file: place.file, pointer: JSONPointer(Array(tokens.dropLast())))
    let components = isNamed(owner) ? name(at: owner).components : proposal(at: owner)
    return extend(components, by: last == "items" ? "Item" : "Value")
  }

  /// A sibling of the type at those components; a member of the task's own type.
  private func extend(_ components: [String], by word: String) -> [String] {
    guard components.count > 1, let last = components.last else { return components + [word] }
    return components.dropLast() + [last + word]
  }

  /// The proposal, with the least number that makes its joined components unique and differ from the types around it.
  private func firstFree(for proposal: [String]) -> TypeName {
    let around = proposal.dropLast()
    let outer = Set(around.map { $0.lowercased() })
    let last = proposal.last ?? ""
    var candidate = last
    var number = 2
    while outer.contains(candidate.lowercased()) || taken.contains((around + [candidate]).joined().lowercased()) {
      candidate = "\(last)\(number)"
      number += 1
    }
    return TypeName(around + [candidate])
  }

  private static func stem(of file: String) -> String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    return String(name.split(separator: ".").first ?? "")
  }

  /// `send-email` as `SendEmail`: words begin with a capital, and what is no ASCII letter or digit separates them. Other
  /// letters become their code points, `größe` `GrU00F6U00DFe`, so that different names stay different.
  static func upperCamelCase(_ text: String) -> String {
    var result = ""
    var startsWord = true
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9":
        result += startsWord ? String(scalar).uppercased() : String(scalar)
        startsWord = ("0"..."9").contains(scalar)
      case _ where scalar.isASCII: startsWord = true
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "U" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        startsWord = false
      }
    }
    guard let first = result.unicodeScalars.first else { return "Empty" }
    return ("0"..."9").contains(first) ? "N" + result : result
  }
}
