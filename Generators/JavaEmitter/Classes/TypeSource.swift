import SchemaModel
import SourceText

/// A type nested in a task's record: a record, an enumeration or a union.
struct TypeSource {
  let types: JavaTypes
  let id: SchemaID

  func write(to writer: inout SourceWriter) throws(JavaEmitterError) {
    let schema = types.model[id]
    switch schema.shape {
    case .enumeration: try EnumSource(types: types, id: id).write(to: &writer)
    case .union(let shapes): try UnionSource(types: types, id: id, shapes: shapes).write(to: &writer)
    default:
      let record = try RecordSource(
        types: types, id: id, name: types.tree.simpleName(id), reference: types.tree.reference(id))
      try record.write(documentation: Javadoc.summary(schema), to: &writer) { _ in }
    }
  }
}
