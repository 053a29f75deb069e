import Testing

@testable import SchemaModel

@Suite("A generated type")
struct TypeNamingTests {
  private func names(_ schemas: TestSchemas) throws -> [String] {
    var names: [String] = []
    for schema in try schemas.task().schemas {
      guard let name = schema.typeName?.components.joined(separator: ".") else { continue }
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  private let record = #"{"type": "object", "properties": {"x": {"type": "string"}}}"#

  @Test("is named for its place")
  func places() throws {
    let schemas = TestSchemas([
      "send-e_mail2.task.json": """
      {"type": "object", "x-task": {"result": {"type": "object", "properties": {"code": {"enum": ["a"]}}}},
       "properties": {
         "customer": {"type": "object", "properties": {"billTo": \(record)}},
         "lines": {"type": "array", "items": \(record)},
         "matrix": {"type": "array", "items": {"type": "array", "items": \(record)}},
         "by-name": {"type": "object", "additionalProperties": \(record)},
         "either": {"type": ["string", "boolean"]},
         "colour": {"enum": ["red", null]},
         "home": {"$ref": "#/$defs/postal address"},
         "other": {"$ref": "shared/money.schema.json"}},
       "$defs": {"postal address": \(record)},
       "additionalProperties": \(record)}
      """,
      "shared/money.schema.json": record,
    ])
    #expect(
      try names(schemas) == [
        "SendEMail2", "SendEMail2.Customer", "SendEMail2.Customer.BillTo", "SendEMail2.LinesItem",
        "SendEMail2.MatrixItemItem", "SendEMail2.ByNameValue", "SendEMail2.Either", "SendEMail2.Colour",
        "SendEMail2.PostalAddress", "SendEMail2.Money", "SendEMail2.Value", "SendEMail2.Result",
        "SendEMail2.Result.Code",
      ])
  }

  @Test("has a name of its own, whatever is taken")
  func collisions() throws {
    let schemas = TestSchemas(
      properties: """
        "probe": \(record), "a-b": \(record), "a_b": \(record), "aB": \(record), "AB": \(record),
        "value": \(record), "a": {"type": "object", "properties": {"b": \(record), "a": \(record), "probe": \(record)}},
        "result": \(record)
        """,
      more: #", "x-task": {"result": {"type": "object", "properties": {"x": {"type": "string"}}}}"#)
    let names = try names(schemas)
    #expect(
      names == [
        "Probe", "Probe.Probe2", "Probe.AB", "Probe.AB2", "Probe.AB3", "Probe.AB4", "Probe.Value", "Probe.A",
        "Probe.A.B5", "Probe.A.A2", "Probe.A.Probe2", "Probe.Result", "Probe.Result2",
      ])
    let joined = names.map { $0.split(separator: ".").joined().lowercased() }
    #expect(Set(joined).count == names.count)
  }

  @Test(
    "is ASCII and begins with a letter",
    arguments: [
      ("send-email", "SendEmail"), ("unitPrice", "UnitPrice"), ("SKU", "SKU"), ("a_b.c", "ABC"), ("3d", "N3D"),
      ("", "Empty"), ("--", "Empty"), ("größe", "GrU00F6U00DFe"), ("名前", "U540DU524D"), ("😀", "U1F600"),
      ("x1y", "X1Y"),
    ])
  func ascii(text: String, name: String) {
    #expect(TypeNaming.upperCamelCase(text) == name)
  }

  @Test("is one, however many references lead to it")
  func shared() throws {
    let schemas = TestSchemas(
      properties: ##""a": {"$ref": "#/$defs/x"}, "b": {"$ref": "#/$defs/x", "description": "Another."}"##,
      more: ", \"$defs\": {\"x\": \(record)}")
    let task = try schemas.task()
    #expect(try names(schemas) == ["Probe", "Probe.X"])
    let b = task[task[task.root].object.properties[1].schema]
    #expect(b.annotations.description == "Another.")
    #expect(b.typeName == TypeName(["Probe", "X"]))
    #expect(b.location == "probe.task.json#/properties/b")
  }
}
