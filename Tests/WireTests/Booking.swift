import Wire

/// What generated code looks like, by hand: a record with each kind of member.
struct Booking: Hashable {
  var id: Int
  var name: String
  var price: Double?
  var tags: [String]
  var note: JSONValue?

  init(reading value: BodyValue) throws(Violation) {
    var members = try value.arguments()
    id = try members.required("id").integer(minimum: 1, maximum: 1000)
    name = try members.required("name").string(minLength: 1, maxLength: 3)
    price = try members.optional("price")?.number(multipleOf: "0.01")
    let tags = try members.required("tags")
    self.tags = try tags.array(maxItems: 3).map { (tag) throws(Violation) in try tag.string() }
    try tags.checkUnique()
    note = try members.optional("note")?.json()
    try members.forbidOthers(besides: ["id", "name", "price", "tags", "note"])
  }
}
