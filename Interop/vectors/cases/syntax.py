"""Exactly one RFC 8259 value, and what lenient readers take beside it."""

from vector import Cases

NO_TEXT = {
    "no byte at all": "",
    "only a space": " ",
    "a trailing comma in an object": '{"a":1,"b":2,}',
    "a trailing comma in an array": '{"a":1,"b":2,"c":[1,]}',
    "a leading comma": '{,"a":1,"b":2}',
    "two commas": '{"a":1,,"b":2}',
    "no comma": '{"a":1 "b":2}',
    "no colon": '{"a" 1,"b":2}',
    "two colons": '{"a"::1,"b":2}',
    "an equals sign": '{"a"=1,"b":2}',
    "a name without quotes": '{a:1,"b":2}',
    "a name that is a number": '{1:1,"a":1,"b":2}',
    "a name that is null": '{null:1,"a":1,"b":2}',
    "single quotes": "{'a':1,'b':2}",
    "a name without a value": '{"a":1,"b"}',
    "a colon without a value": '{"a":1,"b":}',
    "an object that is not closed": '{"a":1,"b":2',
    "an object that is only opened": "{",
    "an array that is not closed": '{"a":1,"b":2,"c":[1',
    "an object closed as an array": '{"a":1,"b":2]',
    "an array closed as an object": '{"a":1,"b":2,"c":[1}}',
    "a string that is not closed": '{"a":1,"b":"x',
    "a string that ends in a backslash": '{"a":1,"b":"x\\',
    "a name that is not closed": '{"a":1,"b',
    "a second value": '{"a":1,"b":2}{}',
    "a second value after a newline": '{"a":1,"b":2}\n{"a":1,"b":2}',
    "a tail": '{"a":1,"b":2}x',
    "a tail that is a comma": '{"a":1,"b":2},',
    "a tail that closes": '{"a":1,"b":2}}',
    "a tail that is NUL": b'{"a":1,"b":2}\x00',
    "a line comment": '{"a":1,"b":2}//x',
    "a block comment": '{"a":1,/*x*/"b":2}',
    "a hash comment": '{"a":1,"b":2}#x',
    "a form feed as white space": '{"a":1,\f"b":2}',
    "a vertical tab as white space": '{"a":1,\v"b":2}',
    "a no-break space as white space": '{"a":1,\u00a0"b":2}',
    "a line separator as white space": '{"a":1,\u2028"b":2}',
    "a byte-order mark that is not first": ' \ufeff{"a":1,"b":2}',
    "a prefix against script inclusion": ')]}\'\n{"a":1,"b":2}',
    "nul": '{"a":1,"b":2,"c":nul}',
    "nulll": '{"a":1,"b":2,"c":nulll}',
    "True": '{"a":1,"b":2,"c":True}',
    "TRUE": '{"a":1,"b":2,"c":TRUE}',
    "None": '{"a":1,"b":2,"c":None}',
    "undefined": '{"a":1,"b":2,"c":undefined}',
    "a bare word": '{"a":1,"b":2,"c":word}',
    "false cut off by the end": '{"a":1,"b":2,"c":fals',
}

NO_NUMBER = [
    "NaN", "-NaN", "Infinity", "-Infinity", "inf", "+1", "01", "-01", "00", "--1", "-", ".5", "-.5", "1.", "1.e5",
    "1e", "1e+", "1E-", "1e1.5", "1e5e5", "0x10", "1_000", "1,5", "1 2", "0b1", "1f", "1n", "\uff11", "1..2", "-\u0031\u0660",
]

NO_STRING = {
    "a raw newline": '"a\nb"',
    "a raw tab": '"a\tb"',
    "a raw NUL": '"a\u0000b"',
    "a raw U+001F": '"a\u001fb"',
    "the escape x": r'"\x41"',
    "the escape U": r'"\U0041"',
    "the escape '": r'"\'"',
    "the escape 0": r'"\0"',
    "the escape v": r'"\v"',
    "an escaped newline": '"\\\n"',
    "u with three digits": r'"\u004"',
    "u with a digit that is none": r'"\u00g1"',
    "u with a sign": r'"\u+041"',
    "u with a space": r'"\u 041"',
    "u with braces": r'"\u{41}"',
    "two strings side by side": '"a" "b"',
}

TEXT = {
    "no white space": '{"a":1,"b":2}',
    "every white space": ' \t\r\n{ \t\r\n"a" \t\r\n: \t\r\n1 \t\r\n, \t\r\n"b" \t\r\n: \t\r\n2 \t\r\n} \t\r\n',
    "a newline at the end": '{"a":1,"b":2}\n',
    "members in another order": '{"b":2,"a":1}',
    "names written as escapes": r'{"\u0061":1,"\u0062":2}',
    "every escape": r'{"a":1,"b":2,"c":"\"\\\/\b\f\n\r\t\u00e9\u00E9"}',
    "U+007F and U+2028 raw": '{"a":1,"b":2,"c":"\u007f\u2028\u2029"}',
    "an escaped NUL": r'{"a":1,"b":2,"c":"\u0000"}',
    "a name that is NUL": r'{"a":1,"b":2,"\u0000":3}',
    "empty containers": '{"a":1,"b":2,"c":[],"d":{},"e":[ ],"f":{ }}',
    "every literal": '{"a":1,"b":2,"c":[true,false,null]}',
    "ignored numbers of every form": '{"a":1,"b":2,"c":[0,-0,0.0,-0.0,1e5,1E5,1e+5,1e-5,-1.25e-05,0e0,1e400,-1e-400]}',
    "an ignored number of 400 digits": '{"a":1,"b":2,"c":' + "9" * 200 + "." + "9" * 200 + "}",
}

OTHER_ROOTS = ["[]", "null", "true", "0", "1.5", '"a"', '[{"a":1,"b":2}]', " 7 ", '"{}"', "1e400"]


def add(cases: Cases) -> None:
    cases.schema = "plain"
    for name, body in TEXT.items():
        cases.valid(name, body)
    for name, body in NO_TEXT.items():
        cases.refused(name, body, "syntax", "")
    for token in NO_NUMBER:
        cases.refused(f"the number {token}", f'{{"a":{token},"b":2}}', "syntax", "")
    for name, token in NO_STRING.items():
        cases.refused(name, f'{{"a":1,"b":2,"c":{token}}}', "syntax", "")
    for body in OTHER_ROOTS:
        cases.refused(f"the root {body}", body, "type", "")
