"""Members: required, forbidden, null, defaults, and the order in which they are checked."""

from vector import Cases


def add(cases: Cases) -> None:
    plain(cases)
    closed(cases)
    recursion(cases)
    defaults(cases)


def plain(cases: Cases) -> None:
    cases.schema = "plain"
    cases.refused("nothing", "{}", "required", "/a")
    cases.refused("without b", '{"a":1}', "required", "/b")
    cases.refused("without a", '{"b":2}', "required", "/a")
    cases.refused("a bad b and no a", '{"b":"x"}', "required", "/a")
    cases.refused("a bad a and no b", '{"a":"x"}', "type", "/a")
    cases.refused("both bad, in another order", '{"b":"x","a":"y"}', "type", "/a")
    cases.refused("null is not absent", '{"a":1,"b":null}', "type", "/b")
    cases.refused("a string is no integer", '{"a":1,"b":"2"}', "type", "/b")
    cases.refused("a boolean is no integer", '{"a":true,"b":2}', "type", "/a")
    cases.refused("a name in another case", '{"A":1,"b":2}', "required", "/a")
    cases.valid("members that nobody declared", '{"a":1,"b":2,"c":"x","d":[{"e":null}]}')
    cases.valid("a member with the empty name", '{"a":1,"b":2,"":3}')
    cases.valid("names that only begin alike", '{"a":1,"b":2,"aa":3,"ab":4}')
    cases.valid("a name that goes on after NUL", r'{"a":1,"b":2,"a\u0000":"x"}')


def closed(cases: Cases) -> None:
    cases.schema = "closed"
    cases.valid("what is required", '{"first":1,"last":true}')
    cases.valid("everything", '{"last":true,"nothing":{},"inner":{"y":1,"x":2},"second":"s","first":0}')
    cases.refused("a forbidden member", '{"first":1,"last":true,"other":1}', "additional_property", "/other")
    cases.refused("two forbidden members, by byte order", '{"z":1,"first":1,"last":true,"a":1}', "additional_property", "/a")
    cases.refused("the empty name is forbidden too", '{"first":1,"last":true,"":1}', "additional_property", "/")
    cases.refused("a forbidden name with escapes", r'{"first":1,"last":true,"a\/b~":1}', "additional_property", "/a~1b~0")
    cases.refused("a forbidden name beyond ASCII", '{"first":1,"last":true,"é":1}', "additional_property", "/é")
    cases.refused("a name in another case is forbidden", '{"First":1,"first":1,"last":true}', "additional_property", "/First")
    cases.refused("a forbidden member with a number that no double holds", '{"first":1,"last":true,"x":1e400}', "additional_property", "/x")
    cases.refused("a missing member before a forbidden one", '{"other":1,"first":1}', "required", "/last")
    cases.refused("the order of properties, not of required", "{}", "required", "/first")
    cases.refused("a bad second before a missing last", '{"first":1,"second":2}', "type", "/second")
    cases.refused("a missing first before a bad second", '{"second":2,"last":true}', "required", "/first")
    cases.refused("a bad first before a bad second, written after it", '{"second":2,"first":"x","last":true}', "type", "/first")
    cases.refused("type before minimum, by the schema's order", '{"last":1,"first":-1}', "minimum", "/first")
    cases.refused("a bad last and a forbidden member", '{"other":1,"first":1,"last":1}', "type", "/last")
    cases.refused("an inner object that is incomplete", '{"first":1,"last":true,"inner":{}}', "required", "/inner/y")
    body = '{"first":1,"last":true,"inner":{"w":1,"y":1}}'
    cases.refused("an inner object with a forbidden member", body, "additional_property", "/inner/w")
    body = '{"first":1,"inner":{"w":1,"y":1}}'
    cases.refused("an inner fault before a later missing member", body, "additional_property", "/inner/w")
    cases.refused("an inner fault and a missing first", '{"inner":{},"last":true}', "required", "/first")
    cases.refused("an inner optional fault before an inner missing member", '{"first":1,"last":true,"inner":{"x":"s"}}', "type", "/inner/x")
    cases.refused("an object that must be empty", '{"first":1,"last":true,"nothing":{"x":1}}', "additional_property", "/nothing/x")
    cases.refused("optional is not nullable", '{"first":1,"last":true,"second":null}', "type", "/second")
    cases.refused("an optional object is not nullable", '{"first":1,"last":true,"inner":null}', "type", "/inner")


def recursion(cases: Cases) -> None:
    cases.schema = "tree"
    cases.valid("an empty tree", "{}")
    cases.valid("a leaf", '{"root":{"value":1}}')
    cases.valid("a tree", '{"root":{"value":1,"left":{"value":2,"right":{"value":3}},"children":[{"value":4}]}}')
    cases.refused("a fault on the left", '{"root":{"value":1,"left":{"value":"x"}}}', "type", "/root/left/value")
    body = '{"root":{"value":1,"left":{"value":1,"right":{}}}}'
    cases.refused("a missing value two levels down", body, "required", "/root/left/right/value")
    body = '{"root":{"value":1,"children":[{"value":1},{"value":1,"children":[{"value":true}]}]}}'
    cases.refused("a fault among the grandchildren", body, "type", "/root/children/1/children/0/value")
    body = '{"root":{"value":1,"named":{"x/y":{"value":1,"other":2}}}}'
    cases.refused("a forbidden member of a named node", body, "additional_property", "/root/named/x~1y/other")
    cases.refused("a node that is null", '{"root":{"value":1,"left":null}}', "type", "/root/left")
    cases.valid("a list", '{"list":{"head":"a","tail":{"head":"b","tail":null}}}')
    cases.refused("a list without its end", '{"list":{"head":"a","tail":{"head":"b"}}}', "required", "/list/tail/tail")
    cases.refused("a list with a bad head", '{"list":{"head":"a","tail":{"head":1,"tail":null}}}', "type", "/list/tail/head")
    cases.valid("the root in itself", '{"again":{"again":{"label":"x"}}}')
    cases.refused("a fault in the root in itself", '{"again":{"again":{"label":"12345"}}}', "max_length", "/again/again/label")
    cases.valid("extra in the root in itself is a member", '{"again":{"extra":1}}')
    cases.refused("a reference with words beside it refuses", '{"described":0}', "exclusive_minimum", "/described")
    cases.valid("a reference with words beside it accepts", '{"described":9}')
    deep = '{"again":' * 127 + "{}" + "}" * 127
    cases.valid("the root in itself, 128 levels deep", deep)
    cases.refused("the root in itself, 129 levels deep", '{"again":' * 128 + "{}" + "}" * 128, "depth", "")
    chain = '{"value":1,"left":' * 60 + '{"value":"x"}' + "}" * 60
    cases.refused("a fault 60 levels down", f'{{"root":{chain}}}', "type", "/root" + "/left" * 60 + "/value")


def defaults(cases: Cases) -> None:
    cases.schema = "defaults"
    cases.valid("everything left out", '{"required":1}')
    cases.valid("everything given", '{"count":1,"ratio":1,"name":"x","on":false,"nothing":"x","mode":"fast","tags":[],"options":{},"free":null,"required":0}')
    cases.refused("a default does not stand in for what is required", "{}", "required", "/required")
    cases.refused("a default does not allow null", '{"count":null,"required":1}', "type", "/count")
    cases.refused("a given value is checked", '{"count":0,"required":1}', "minimum", "/count")
    cases.refused("an item beside a default", '{"tags":["a",1],"required":1}', "type", "/tags/1")
    cases.refused("more items than the maximum", '{"tags":["a","b","c"],"required":1}', "max_items", "/tags")
    cases.refused("an empty string beside a default", '{"name":"","required":1}', "min_length", "/name")
    cases.refused("a member of an object with a default", '{"options":{"depth":"x"},"required":1}', "type", "/options/depth")
    cases.valid("null where it is the default", '{"nothing":null,"required":1}')
