"""The reserved member `extra`."""

from vector import Cases

REAL = '{"task_id":"add_result:018f","publish_time":1795425024.7249,"publish_time_format":"2026-11-23 09:10:24"}'


def add(cases: Cases) -> None:
    cases.schema = "plain"
    cases.valid("an extra of another framework", f'{{"a":1,"b":2,"extra":{REAL}}}')
    cases.valid("an empty extra", '{"a":1,"b":2,"extra":{}}')
    cases.valid("an extra that comes first", '{"extra":{"countdown":5},"a":1,"b":2}')
    cases.valid("an extra with members of other types", '{"a":1,"b":2,"extra":{"task_id":7,"publish_time":"x","eta":[]}}')
    cases.valid("an extra with a number that no double holds", '{"a":1,"b":2,"extra":{"publish_time":1e400}}')
    cases.valid("an extra in an extra", '{"a":1,"b":2,"extra":{"extra":[1]}}')
    for token in ("null", "true", "1", '"x"', "[]", "1e400"):
        cases.refused(f"an extra that is {token}", f'{{"a":1,"b":2,"extra":{token}}}', "type", "/extra")
    cases.refused("an extra written as escapes", r'{"a":1,"b":2,"\u0065xtra":1}', "type", "/extra")
    pickled = "/extra/can_not_json_serializable_keys"
    for token in ("[]", '["x"]', "null", "{}"):
        body = f'{{"a":1,"b":2,"extra":{{"can_not_json_serializable_keys":{token}}}}}'
        cases.refused(f"pickled arguments {token}", body, "additional_property", pickled)
    body = r'{"a":1,"b":2,"extra":{"can_not_json_serializable\u005fkeys":[]}}'
    cases.refused("pickled arguments written as escapes", body, "additional_property", pickled)
    deeper = '{"a":1,"b":2,"extra":{"x":{"can_not_json_serializable_keys":[]}}}'
    cases.valid("the pickled member one level deeper", deeper)
    cases.valid("the pickled member outside extra", '{"a":1,"b":2,"can_not_json_serializable_keys":[]}')
    cases.refused("a bad extra and a missing member", '{"a":1,"extra":1}', "type", "/extra")
    cases.refused("pickled arguments and a missing member", '{"extra":{"can_not_json_serializable_keys":1}}', "additional_property", pickled)
    cases.refused("a good extra and a missing member", '{"a":1,"extra":{}}', "required", "/b")
    cases.refused("a value of the wrong type before a bad extra", '{"a":"x","b":2,"extra":[]}', "type", "/extra")
    below_the_root(cases)


def below_the_root(cases: Cases) -> None:
    cases.schema = "closed"
    cases.valid("extra where other members are forbidden", '{"first":1,"last":true,"extra":{"task_id":"x"}}')
    cases.refused("extra that is null where others are forbidden", '{"first":1,"last":true,"extra":null}', "type", "/extra")
    cases.valid("extra as a declared member below the root", '{"first":1,"last":true,"inner":{"y":1,"extra":"x"}}')
    body = '{"first":1,"last":true,"inner":{"y":1,"extra":{}}}'
    cases.refused("extra of the wrong type below the root", body, "type", "/inner/extra")
    body = '{"first":1,"last":true,"nothing":{"extra":{}}}'
    cases.refused("extra that is not declared below the root", body, "additional_property", "/nothing/extra")
    cases.schema = "freeform"
    cases.valid("extra where other members have a schema", '{"any":1,"extra":{"x":"y"}}')
