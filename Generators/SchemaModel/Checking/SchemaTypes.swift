import JSONDocument
import Wire

extension JSONValue {
  /// The types that a schema object admits: those of `type`; without it string, or string and null, where `const` or
  /// `enum` lists only those, as it mostly does; every type elsewhere.
  var admittedTypes: TypeSet {
    if let type = self["type"] { return TypeSet(names: type) }
    guard let listed = listedTypes, listed.contains(.string), listed.isSubset(of: [.string, .null]) else { return .any }
    return listed
  }

  /// The types of the values that `const` or `enum` lists; nil without either.
  var listedTypes: TypeSet? {
    let values = self["const"].map { [$0] } ?? self["enum"]?.items
    return values.map { $0.reduce(into: TypeSet()) { $0.formUnion($1.type) } }
  }
}
