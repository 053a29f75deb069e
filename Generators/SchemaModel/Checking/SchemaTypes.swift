import JSONDocument
import Wire

extension JSONValue {
  /// The types that a schema object admits: those of `type`; without it those of the values of `const` or `enum`, since no
  /// other value is valid; without these every type.
  var admittedTypes: TypeSet {
    if let type = self["type"] { return TypeSet(names: type) }
    return listedTypes ?? .any
  }

  /// The types of the values that `const` or `enum` lists; nil without either.
  var listedTypes: TypeSet? {
    let values = self["const"].map { [$0] } ?? self["enum"]?.items
    return values.map { $0.reduce(into: TypeSet()) { $0.formUnion($1.type) } }
  }
}
