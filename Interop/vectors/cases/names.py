"""Member names that are no identifiers, and the pointers to them."""

import json
from pathlib import Path

from vector import Cases, quoted

SCHEMA = Path(__file__).parent.parent / "schemas" / "names.task.json"


def add(cases: Cases) -> None:
    cases.schema = "names"
    properties = json.loads(SCHEMA.read_text(encoding="utf-8"))["properties"]
    integers = [name for name, schema in properties.items() if schema["type"] == "integer"]
    everything = ",".join(f"{quoted(name)}:{index}" for index, name in enumerate(integers))
    cases.valid("every integer at once", f"{{{everything}}}")
    for name in integers:
        pointer = "/" + name.replace("~", "~0").replace("/", "~1")
        cases.refused(f"the member {quoted(name)}", f"{{{quoted(name)}:false}}", "type", pointer)
    cases.accepts("string", '"class"', '"a-b"', '"a_b"', '""', '"1"', '"é"', '"名"', '"*/"')
    cases.refuses("string", "enum", '"Class"', '"ab"', '"e\u0301"', '"2"')
    cases.valid("names in names in names", '{"names":{"names":{"Names":1}}}')
    cases.refused("a fault in names in names", '{"names":{"names":{"Names":"x"}}}', "type", "/names/names/Names")
    cases.refused("line", '{"line":{"x":"s"},"Line":{"y":1}}', "type", "/line/x")
    cases.refused("Line", '{"line":{"x":1},"Line":{"y":"s"}}', "type", "/Line/y")
    cases.valid("line and Line hold each other's members ignored", '{"line":{"y":"s"},"Line":{"x":"s"}}')
    cases.refused("types named as a language's own", '{"String":{"list":[{"Int":"s"}]}}', "type", "/String/list/0/Int")
    cases.refused("a name that only looks declared", '{"order-Id":1}', "additional_property", "/order-Id")
    cases.refused("a name cut off at NUL", '{"a":1}', "additional_property", "/a")
    cases.refused("a name in another normal form", '{"名\u524d\u0301":1}', "additional_property", "/名\u524d\u0301")
    cases.refused("a pointer in the place of a name", '{"/a~1b":1}', "additional_property", "/~1a~01b")
    cases.valid("names as escapes", r'{"\u0024x":1,"a\/b":2,"\u540d\u524d":3,"\ud83d\ude00":4,"e\u0301":5,"\u00e9":6}')
    cases.refused("the first fault by the schema's order", '{"class":"x","order-id":"y"}', "type", "/order-id")
