"""Size, depth and duplicate names."""

from vector import Cases

LIMIT = 1_048_576


def add(cases: Cases) -> None:
    cases.schema = "plain"
    size(cases)
    depth(cases)
    duplicates(cases)


def size(cases: Cases) -> None:
    body = '{"a":1,"b":2}'
    room = LIMIT - len(body)
    cases.valid("exactly 1 MiB", body, padding=room)
    cases.refused("1 MiB and a byte", body, "size", "", padding=room + 1)
    cases.refused("too big and not UTF-8", b"\xff", "size", "", padding=LIMIT)
    cases.refused("too big and a byte-order mark", b"\xef\xbb\xbf{}", "size", "", padding=LIMIT)
    cases.refused("too big and no JSON", "{", "size", "", padding=LIMIT)
    cases.refused("too big and incomplete", "{}", "size", "", padding=LIMIT)
    cases.refused("1 MiB and incomplete", '{"a":1}', "required", "/b", padding=LIMIT - 7)


def nested(levels: int, inner: str = "") -> str:
    return "[" * levels + inner + "]" * levels


def depth(cases: Cases) -> None:
    def with_c(value: str) -> str:
        return f'{{"a":1,"b":2,"c":{value}}}'

    cases.valid("128 levels", with_c(nested(127)))
    cases.refused("129 levels", with_c(nested(128)), "depth", "")
    cases.valid("128 levels with a value inside", with_c(nested(127, "0")))
    cases.valid("many arrays side by side", with_c("[" + "[]," * 200 + "[]]"))
    cases.valid("127 objects below the root", with_c('{"x":' * 126 + "{}" + "}" * 126))
    cases.refused("128 objects below the root", with_c('{"x":' * 127 + "{}" + "}" * 127), "depth", "")
    cases.refused("129 levels of which no one is closed", "[" * 129, "depth", "")
    cases.refused("128 levels of which no one is closed", "[" * 128, "syntax", "")
    cases.refused("20,000 levels", "[" * 20_000, "depth", "")
    cases.refused("a syntax error before the 129th level", with_c("[x" + nested(128)), "syntax", "")
    cases.refused("a syntax error after the 129th level", with_c("[" * 128 + "x"), "depth", "")
    cases.refused("129 levels in extra", '{"a":1,"b":2,"extra":{"x":' + nested(127) + "}}", "depth", "")
    cases.refused("129 levels and a duplicate before", '{"a":1,"a":' + nested(128) + "}", "depth", "")
    cases.valid("brackets in a string are no levels", with_c('"' + "[" * 300 + '"'))
    cases.refused("the root an array of 128 levels", nested(128), "type", "")


def duplicates(cases: Cases) -> None:
    def duplicate(name: str, body: str, pointer: str) -> None:
        cases.refused(name, body, "duplicate_key", pointer)

    duplicate("a name twice", '{"a":1,"b":2,"a":1}', "/a")
    duplicate("a name twice side by side", '{"a":1,"a":1,"b":2}', "/a")
    duplicate("a name twice, once as escapes", r'{"a":1,"b":2,"\u0061":1}', "/a")
    duplicate("a name three times", '{"a":1,"b":2,"a":1,"a":1}', "/a")
    duplicate("two names twice, by the second occurrence", '{"a":1,"b":2,"b":2,"a":1}', "/b")
    duplicate("an ignored name twice", '{"a":1,"b":2,"c":0,"c":0}', "/c")
    duplicate("a name twice in an ignored object", '{"a":1,"b":2,"c":{"d":0,"d":0}}', "/c/d")
    duplicate("a name twice in an ignored array", '{"a":1,"b":2,"c":[0,{},[{"d":0,"d":0}]]}', "/c/2/0/d")
    duplicate("a name twice below, then above", '{"c":{"d":0,"d":0},"c":1,"a":1,"b":2}', "/c/d")
    duplicate("a name twice above, then below", '{"c":0,"c":{"d":0,"d":0},"a":1,"b":2}', "/c")
    duplicate("the second of two objects", '{"a":1,"b":2,"c":[{"x":1},{"x":1,"x":1}]}', "/c/1/x")
    duplicate("the empty name twice", '{"a":1,"b":2,"":0,"":0}', "/")
    duplicate("a name with a solidus twice", '{"a":1,"b":2,"x/y":0,"x\\/y":0}', "/x~1y")
    duplicate("a name with a tilde twice", '{"a":1,"b":2,"x~y":0,"x~y":0}', "/x~0y")
    duplicate("a name with a quote twice", r'{"a":1,"b":2,"\"":0,"\u0022":0}', '/"')
    duplicate("a name that is NUL twice", r'{"a":1,"b":2,"\u0000":0,"\u0000":0}', "/\u0000")
    duplicate("a name beyond the BMP twice, once as escapes", '{"a":1,"b":2,"😀":0,"\\ud83d\\ude00":0}', "/😀")
    duplicate("a name in extra twice", '{"a":1,"b":2,"extra":{"x":0,"x":0}}', "/extra/x")
    duplicate("extra twice", '{"a":1,"b":2,"extra":{},"extra":{}}', "/extra")
    duplicate("a name twice in an array that is the root", '[{"x":0,"x":0}]', "/0/x")
    duplicate("a duplicate and a value of the wrong type", '{"a":"x","b":2,"c":0,"c":0}', "/c")
    many = ",".join(f'"k{index}":0' for index in range(64))
    duplicate("a name twice among 64", f'{{"a":1,"b":2,{many},"k3":0}}', "/k3")
    cases.valid("64 different names", f'{{"a":1,"b":2,{many}}}')
    cases.valid("names that differ in case", '{"a":1,"b":2,"A":0,"B":0}')
    cases.valid("names that are canonically equivalent", '{"a":1,"b":2,"\u00e9":0,"e\u0301":0}')
    cases.valid("K and the Kelvin sign", '{"a":1,"b":2,"K":0,"\u212a":0}')
    cases.valid("the same name in two objects", '{"a":1,"b":2,"c":{"a":0},"d":{"a":0}}')
    cases.valid("a name as the name and in its value", '{"a":1,"b":2,"c":{"c":{"c":"c"}}}')
    cases.refused("a duplicate, then a syntax error", '{"a":1,"a":1,', "syntax", "")
    cases.refused("a duplicate, then a lone surrogate", r'{"a":1,"a":1,"b":"\ud800"}', "invalid_unicode", "")
    cases.refused("a lone surrogate, then a syntax error", r'{"a":"\ud800",}', "syntax", "")
    cases.refused("names that are lone surrogates, twice", r'{"a":1,"b":2,"\ud800":0,"\ud800":0}', "invalid_unicode", "")
