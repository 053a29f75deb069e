"""Items, their number and their uniqueness."""

from vector import Cases


def add(cases: Cases) -> None:
    cases.schema = "arrays"
    items(cases)
    unique(cases)
    nested(cases)
    order(cases)


def items(cases: Cases) -> None:
    cases.accepts("integers", "[]", "[1]", "[1,2.0,-0]", "[1,1]")
    cases.refuses("integers", "type", "{}", "1", "null", '"[]"')
    cases.refused("an item of the wrong type", '{"integers":[1,"x",2.5]}', "type", "/integers/1")
    cases.refused("an item out of range", '{"integers":[0,9223372036854775808]}', "number_range", "/integers/1")
    cases.refused("an item that is null", '{"integers":[null]}', "type", "/integers/0")
    eleven = ",".join(["0"] * 10 + ["true"])
    cases.refused("the eleventh item", f'{{"integers":[{eleven}]}}', "type", "/integers/10")
    cases.accepts("anything", "[]", '[null,true,1,1.5,"x",[],{}]', "[9223372036854775807]")
    cases.refused("an item that no double holds", '{"anything":[1,1e999]}', "number_range", "/anything/1")
    cases.accepts("some", '["a"]', '["a","b","c"]')
    cases.refuses("some", "min_items", "[]")
    cases.refuses("some", "max_items", '["a","b","c","d"]', "[1,2,3,4]")
    cases.refused("an item of the wrong type where there are few", '{"some":["a",1]}', "type", "/some/1")
    cases.accepts("none", "[]")
    cases.refuses("none", "max_items", "[null]")
    cases.accepts("nullable", "null", "[]", '[null,"a"]')
    cases.refused("a nullable item of the wrong type", '{"nullable":[null,1]}', "type", "/nullable/1")


def unique(cases: Cases) -> None:
    cases.accepts("unique", "[]", "[1]", "[1,2]", '[1,true,"1",[1],{"a":1},null]', "[0,false,null,[],{}]", '["a","A"]')
    cases.accepts("unique", '["\u00e9","e\u0301"]', "[[1,2],[2,1]]", '[{"a":1},{"a":2}]', "[9007199254740992,9007199254740993]")
    cases.accepts("unique", '[{"a":1,"b":2},{"a":1}]', "[[],[[]]]", '["","\\u0000"]', "[9223372036854775807,9223372036854775808]")
    cases.refuses("unique", "unique_items", "[1,1]", "[1,1.0]", "[1,2,1]", "[0,-0]", "[0.0,-0.0]", "[100,1e2]", '["a","\\u0061"]')
    cases.refuses("unique", "unique_items", "[null,null]", "[true,true]", "[[],[]]", "[{},{}]", '[{"a":1,"b":2},{"b":2,"a":1.0}]')
    cases.refuses("unique", "unique_items", "[[1,[2]],[1.0,[2.0]]]", "[0.1,0.10]", "[1e-400,0]")
    many = ",".join(str(index) for index in range(500))
    cases.valid("500 different items", f'{{"unique":[{many}]}}')
    cases.refused("500 different items and one of them again", f'{{"unique":[{many},250]}}', "unique_items", "/unique")
    cases.accepts("uniqueIntegers", "[1,2,3]", "[-1,1]")
    cases.refuses("uniqueIntegers", "unique_items", "[1,2,1.0]", "[0,-0]")
    cases.refused("a repeat and a bad item after it", '{"uniqueIntegers":[1,1,"x"]}', "type", "/uniqueIntegers/2")
    cases.accepts("uniqueNumbers", "[0.1,0.2]", "[9007199254740992,9007199254740994]")
    cases.refuses("uniqueNumbers", "unique_items", "[1,1.0]", "[0.1,1e-1]", "[0.0,-0.0]", "[0.1,0.1000000000000000055]")
    cases.accepts("uniqueStrings", '["a","b"]', '["\u00e9","e\u0301"]', '["K","\u212a"]', '["","a"]')
    cases.refuses("uniqueStrings", "unique_items", '["a","b","a"]', '["\u00e9","\\u00e9"]', '["",""]')
    cases.accepts("uniquePoints", '[{"x":1},{"x":2}]', '[{"x":1},{"x":1,"y":0}]', '[{"x":1,"y":2},{"x":2,"y":1}]')
    cases.refuses("uniquePoints", "unique_items", '[{"x":1,"y":2},{"y":2,"x":1}]', '[{"x":1},{"x":1.0}]')
    cases.accepts("uniquePoints", '[{"x":1,"ignored":1},{"x":1,"ignored":2}]', '[{"x":1,"ignored":1},{"x":1}]')
    cases.refuses("uniquePoints", "unique_items", '[{"x":1,"ignored":[1]},{"ignored":[1.0],"x":1}]')


def nested(cases: Cases) -> None:
    cases.accepts("grid", "[]", "[[1,2],[3.5,4]]")
    cases.refused("a row that is too short", '{"grid":[[1,2],[3]]}', "min_items", "/grid/1")
    cases.refused("a row that is too long", '{"grid":[[1,2,3]]}', "max_items", "/grid/0")
    cases.refused("a cell of the wrong type", '{"grid":[[1,2],[3,"4"]]}', "type", "/grid/1/1")
    cases.refused("a cell out of range", '{"grid":[[1,1e400]]}', "number_range", "/grid/0/1")
    cases.accepts("lines", "[]", '[{"sku":"a","quantity":1}]', '[{"quantity":1,"sku":"a"},{"sku":"b","quantity":2}]')
    cases.refused("a line of the wrong type", '{"lines":[[]]}', "type", "/lines/0")
    cases.refused("a line that is incomplete", '{"lines":[{"sku":"a","quantity":1},{"sku":"a"}]}', "required", "/lines/1/quantity")
    cases.refused("a line with a bad member", '{"lines":[{"sku":"a","quantity":0}]}', "minimum", "/lines/0/quantity")
    body = '{"lines":[{"sku":"a","quantity":1,"colour":"red"}]}'
    cases.refused("a line with a forbidden member", body, "additional_property", "/lines/0/colour")


def order(cases: Cases) -> None:
    cases.accepts("tight", "[1,2]", "[1,2,3]")
    cases.refuses("tight", "min_items", "[]", "[99]", '["x"]')
    cases.refuses("tight", "max_items", "[1,1,1,1]", '[99,"x",1,1]')
    cases.refuses("tight", "unique_items", "[1,1]", "[1,2,2]")
    cases.refused("an item before uniqueness", '{"tight":[1,1,99]}', "maximum", "/tight/2")
    cases.refused("the first bad item of two", '{"tight":[99,"x"]}', "maximum", "/tight/0")
