"""Members without a schema, dictionaries, and names that only `required` lists."""

from vector import Cases


def add(cases: Cases) -> None:
    cases.schema = "freeform"
    for token in ("null", "true", "1", "-1.5e3", '"x"', "[]", '[1,[2,{"a":null}]]', "{}", '{"a":{"b":[1]}}', r'"\u0000😀"'):
        cases.valid(f"any is {token}", f'{{"any":{token}}}')
    cases.refused("any is missing", "{}", "required", "/any")
    cases.refused("any holds a number that no double holds", '{"any":{"a":[1,1e400]}}', "number_range", "/any/a/1")
    cases.refused("any holds an integer that nothing holds", '{"any":[18446744073709551615]}', "number_range", "/any/0")
    cases.valid("any holds integers of 19 digits", '{"any":[9223372036854775807,-9223372036854775808]}')
    kept(cases)
    dictionaries(cases)
    required(cases)


def kept(cases: Cases) -> None:
    def with_any(rest: str) -> str:
        return f'{{"any":0,{rest}}}'

    cases.valid("an object without properties", with_any('"object":{"x":1,"y":[null]}'))
    cases.refused("an object without properties keeps numbers", with_any('"object":{"x":1e400}'), "number_range", "/object/x")
    cases.valid("an open object", with_any('"open":{"a":1,"x":"y"}'))
    cases.refused("an open object keeps numbers", with_any('"open":{"x":{"y":-1e400}}'), "number_range", "/open/x/y")
    cases.refused("an open object checks what it declares first", with_any('"open":{"x":1e400,"a":"s"}'), "type", "/open/a")
    cases.valid("an ignoring object does not look at numbers", with_any('"ignoring":{"x":1e400,"a":1}'))
    cases.refused("an ignoring object checks what it declares", with_any('"ignoring":{"x":1e400,"a":null}'), "type", "/ignoring/a")


def dictionaries(cases: Cases) -> None:
    cases.valid("other members that are numbers", '{"any":0,"x":1.5,"":2,"😀":3}')
    cases.refused("another member that is no number", '{"any":0,"x":1,"y":"2"}', "type", "/y")
    cases.refused("two other members, by byte order", '{"z":"1","any":0,"a":"2"}', "type", "/a")
    cases.refused("another member out of range", '{"any":0,"x":1e400}', "number_range", "/x")
    cases.refused("a missing member before another one", '{"x":"1"}', "required", "/any")
    cases.valid("a dictionary", '{"any":0,"counts":{"a":1,"b":0,"c/d":2.0}}')
    cases.valid("an empty dictionary", '{"any":0,"counts":{}}')
    cases.refused("a dictionary's bad value", '{"any":0,"counts":{"a":1,"c/d":-1}}', "minimum", "/counts/c~1d")
    cases.refused("a dictionary's two bad values, by byte order", '{"any":0,"counts":{"b":-1,"a":-1}}', "minimum", "/counts/a")
    cases.refused("a dictionary's value of the wrong type", '{"any":0,"counts":{"":null}}', "type", "/counts/")
    cases.valid("a property and the rest", '{"any":0,"rest":{"z":"x","a":true,"b":null}}')
    cases.refused("the rest before a property in bytes", '{"any":0,"rest":{"a":1,"z":2}}', "type", "/rest/z")
    cases.refused("the rest", '{"any":0,"rest":{"a":1,"z":"x"}}', "type", "/rest/a")
    cases.refused("the rest without the property", '{"any":0,"rest":{"a":1}}', "required", "/rest/z")


def required(cases: Cases) -> None:
    cases.valid("names that only required lists", '{"any":0,"needs":{"a":null,"b":[1]}}')
    cases.refused("the order of required", '{"any":0,"needs":{}}', "required", "/needs/b")
    cases.refused("the second of required", '{"any":0,"needs":{"b":1}}', "required", "/needs/a")
    cases.valid("names of both", '{"any":0,"needsMore":{"x":1,"y":2,"z":3,"w":4}}')
    cases.refused("properties before required", '{"any":0,"needsMore":{}}', "required", "/needsMore/z")
    cases.refused("required in its order, after properties", '{"any":0,"needsMore":{"z":1}}', "required", "/needsMore/y")
    cases.refused("required before the rest", '{"any":0,"needsMore":{"w":"s","y":1,"z":1}}', "required", "/needsMore/x")
    body = '{"any":0,"needsMore":{"w":"s","y":"s","x":1,"z":1}}'
    cases.refused("a required name has the schema of the rest", body, "type", "/needsMore/y")
