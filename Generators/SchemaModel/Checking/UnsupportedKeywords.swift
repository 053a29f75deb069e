/// Keywords of draft 2020-12, and of older drafts, that the meta-schema leaves out, and what to write instead.
enum UnsupportedKeywords {
  /// Keywords of 2020-12 that a later version may support.
  private static let notYet: Set<String> = [
    "$anchor", "$dynamicAnchor", "$dynamicRef", "$vocabulary", "allOf", "anyOf", "contains", "contentEncoding",
    "contentMediaType", "contentSchema", "dependentRequired", "dependentSchemas", "else", "if", "maxContains",
    "maxProperties", "minContains", "minProperties", "not", "oneOf", "patternProperties", "prefixItems",
    "propertyNames", "readOnly", "then", "unevaluatedItems", "unevaluatedProperties", "writeOnly",
  ]
  /// Keywords of other dialects, each with what 2020-12 writes.
  private static let elsewhere: [String: String] = [
    "definitions": "write `$defs`, and `#/$defs/…` where you refer to them",
    "id": "write `$id`",
    "additionalItems": "it has gone from draft 2020-12; `items` describes every item",
    "dependencies": "it has gone from draft 2020-12",
    "$recursiveRef": "refer to the schema with `$ref`: recursion needs nothing more",
    "$recursiveAnchor": "refer to the schema with `$ref`: recursion needs nothing more",
    "nullable": "it is OpenAPI's; add \"null\" to `type`",
    "example": "it is OpenAPI's; write `examples`, a list",
    "discriminator": "it is OpenAPI's",
    "divisibleBy": "write `multipleOf`",
  ]

  /// What to say of `keyword`; nil when no dialect knows it.
  static func refusal(of keyword: String) -> (message: String, note: String?)? {
    if notYet.contains(keyword) {
      let note = "a keyword that nothing enforces would promise what no client keeps; see docs/guides/schemas.md"
      return ("`\(keyword)` is not supported yet", note)
    }
    return elsewhere[keyword].map { ("`\(keyword)` is no keyword of draft 2020-12", $0) }
  }
}
