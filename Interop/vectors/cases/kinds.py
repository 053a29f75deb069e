"""Types, their unions, null, and equality by kind and value."""

from vector import Cases


def add(cases: Cases) -> None:
    cases.schema = "kinds"
    cases.valid("nothing at all", "{}")
    single_types(cases)
    nullable(cases)
    unions(cases)
    equality(cases)
    enumerations(cases)


def single_types(cases: Cases) -> None:
    cases.accepts("null", "null")
    cases.refuses("null", "type", "0", "false", '""', "[]", "{}", '"null"')
    cases.accepts("boolean", "true", "false")
    cases.refuses("boolean", "type", "0", "1", '"true"', "null", "[]")
    cases.accepts("object", "{}", '{"a":[1]}')
    cases.refuses("object", "type", "[]", "null", '"{}"', "1")
    cases.accepts("array", "[]", '[1,"a",null]')
    cases.refuses("array", "type", "{}", "null", '"[]"', "false")
    cases.accepts("everything", "null", "true", "1", "1.5", '"x"', "[null]", '{"x":[]}')


def nullable(cases: Cases) -> None:
    cases.accepts("nullableInteger", "null", "7", "7.0", "-0")
    cases.refuses("nullableInteger", "type", "7.5", '"7"', "true", "[]")
    cases.refuses("nullableInteger", "number_range", "9223372036854775808")
    cases.accepts("nullableNumber", "null", "0.5", "1e10")
    cases.refuses("nullableNumber", "type", '"0.5"', "false")
    cases.refuses("nullableNumber", "number_range", "1e309")
    cases.accepts("nullableString", "null", '"ab"')
    cases.refuses("nullableString", "min_length", '""', '"a"')
    cases.refuses("nullableString", "type", "0")
    cases.accepts("nullableObject", "null", '{"a":1}')
    cases.refuses("nullableObject", "type", "[]")
    cases.refused("a nullable object that is incomplete", '{"nullableObject":{}}', "required", "/nullableObject/a")
    cases.refused("a nullable object whose member is null", '{"nullableObject":{"a":null}}', "type", "/nullableObject/a")


def unions(cases: Cases) -> None:
    cases.accepts("integerOrString", "1", '"abc"', '""', "2.0")
    cases.refuses("integerOrString", "minimum", "0")
    cases.refuses("integerOrString", "max_length", '"abcd"')
    cases.refuses("integerOrString", "type", "1.5", "null", "true", "[]", "{}")
    cases.refuses("integerOrString", "number_range", "1e19")
    cases.accepts("numberOrString", "1.5", '"1.5"', "1", "1e22")
    cases.refuses("numberOrString", "type", "null", "[1]")
    cases.refuses("numberOrString", "number_range", "-1e400")
    cases.accepts("integerOrNumber", "1", "1.5", "9007199254740992", "1e300")
    cases.refuses("integerOrNumber", "number_range", "9007199254740993")
    cases.accepts("booleanOrArray", "true", "[]", "[1,2]")
    cases.refuses("booleanOrArray", "max_items", "[1,2,3]")
    cases.refuses("booleanOrArray", "type", "null", "1", "{}")
    cases.refused("a union's array with a bad item", '{"booleanOrArray":[1,true]}', "type", "/booleanOrArray/1")
    cases.accepts("objectOrString", '"x"', '{"id":1}')
    cases.refuses("objectOrString", "type", "[]", "null")
    cases.refused("a union's object that is incomplete", '{"objectOrString":{}}', "required", "/objectOrString/id")
    body = '{"objectOrString":{"id":1,"x":2}}'
    cases.refused("a union's object with a forbidden member", body, "additional_property", "/objectOrString/x")


def equality(cases: Cases) -> None:
    cases.accepts("one", "1", "1.0", "10e-1", "0.1e1")
    cases.refuses("one", "const", "true", '"1"', "2", "null", "[1]", "1.0000001")
    cases.accepts("zero", "0", "-0", "0.0", "-0.0", "0e5", "1e-400")
    cases.refuses("zero", "const", "1", "1e-300")
    cases.refuses("zero", "type", "false", "null", '""')
    cases.accepts("yes", "true")
    cases.refuses("yes", "const", "false", "1", '"true"', "null")
    cases.accepts("nothing", "null")
    cases.refuses("nothing", "const", "0", "false", '""')
    cases.accepts("empty", "{}")
    cases.refuses("empty", "const", "[]", "null", '{"a":1}')
    cases.accepts("point", '{"x":1,"y":[2,null]}', '{"y":[2.0,null],"x":1.0}')
    cases.refuses("point", "const", '{"x":1,"y":[null,2]}', '{"x":1}', '{"x":1,"y":[2,null],"z":0}', '{"x":true,"y":[2,null]}')
    cases.accepts("flag", "false")
    cases.refuses("flag", "const", "true")
    cases.refuses("flag", "type", "0")


def enumerations(cases: Cases) -> None:
    cases.accepts("choice", "1", "1.0", '"1"', "true", "null", "2.5", "25e-1", "[1]", "[1.0]", '{"a":1}')
    cases.refuses("choice", "enum", "2", "false", '"2"', "[]", "[true]", "[1,1]", "{}", '{"a":"1"}', '"true"')
    cases.accepts("level", "1", "2.0", "3e0")
    cases.refuses("level", "enum", "0", "4", "-1")
    cases.refuses("level", "type", "1.5", '"1"', "null", "true")
    cases.refuses("level", "number_range", "99999999999999999999")
    cases.accepts("ratio", "0.1", "0.10", "1e-1", "1", "1.0", "100", "100.0")
    cases.refuses("ratio", "enum", "0.2", "0.1000001", "10")
    cases.accepts("nullableLevel", '"low"', "null")
    cases.refuses("nullableLevel", "enum", '"Low"', '""', '"null"')
    cases.refuses("nullableLevel", "type", "0", "false")
    cases.accepts("bounded", "1", "5")
    cases.refuses("bounded", "enum", "2", "30")
