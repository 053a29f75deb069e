"""UTF-8 and the escapes of surrogates."""

from vector import Cases

# What stands inside the string of an ignored member.
BAD_UTF8 = {
    "a lone continuation byte": b"\x80",
    "two continuation bytes": b"\xbf\x80",
    "an overlong solidus of two bytes": b"\xc0\xaf",
    "an overlong NUL": b"\xc0\x80",
    "C1 as a lead": b"\xc1\xbf",
    "an overlong solidus of three bytes": b"\xe0\x80\xaf",
    "the greatest overlong of three bytes": b"\xe0\x9f\xbf",
    "an overlong solidus of four bytes": b"\xf0\x80\x80\xaf",
    "the greatest overlong of four bytes": b"\xf0\x8f\xbf\xbf",
    "the first surrogate": b"\xed\xa0\x80",
    "the last surrogate": b"\xed\xbf\xbf",
    "a pair of surrogates (CESU-8)": b"\xed\xa0\xbd\xed\xb8\x80",
    "U+110000": b"\xf4\x90\x80\x80",
    "F5 as a lead": b"\xf5\x80\x80\x80",
    "five bytes": b"\xf8\x88\x80\x80\x80",
    "six bytes": b"\xfc\x84\x80\x80\x80\x80",
    "FE": b"\xfe",
    "FF": b"\xff",
    "two of three bytes": b"\xe2\x82",
    "one of two bytes": b"\xc3",
    "three of four bytes": b"\xf0\x9f\x98",
    "a lead before a lead": b"\xe2\xe2\x82\xac",
    "Latin-1": b"caf\xe9",
}

GOOD_UTF8 = {
    "U+0080": "\u0080",
    "U+07FF": "\u07ff",
    "U+0800": "\u0800",
    "U+D7FF": "\ud7ff",
    "U+E000": "\ue000",
    "U+FEFF inside": "\ufeff",
    "U+FFFD": "\ufffd",
    "U+FFFE and U+FFFF": "\ufffe\uffff",
    "U+10000": "\U00010000",
    "U+10FFFF": "\U0010ffff",
}

LONE = {
    "a high surrogate": r"\ud83d",
    "a low surrogate": r"\ude00",
    "a reversed pair": r"\ude00\ud83d",
    "a high surrogate and a letter": r"\ud83dx",
    "a high surrogate and an escaped letter": r"\ud83d\u0041",
    "a high surrogate and an escaped newline": r"\ud83d\n",
    "two high surrogates and a low one": r"\ud83d\ud83d\ude00",
    "a high surrogate and an escaped backslash": r"\ud83d\\ude00",
    "the first high surrogate": r"\uD800",
    "the last low surrogate": r"\uDFFF",
    "a pair and a low surrogate": r"\ud83d\ude00\ude00",
}

PAIRS = {
    "a pair": r"\ud83d\ude00",
    "a pair in capitals": r"\uD83D\uDE00",
    "the first pair": r"\ud800\udc00",
    "the last pair": r"\udbff\udfff",
    "U+FFFF and U+FEFF escaped": r"\uffff\ufeff",
    "an escaped backslash before d83d": r"\\ud83d",
}


def add(cases: Cases) -> None:
    cases.schema = "plain"
    for name, octets in BAD_UTF8.items():
        cases.refused(f"UTF-8 with {name}", b'{"a":1,"b":2,"c":"' + octets + b'"}', "invalid_unicode", "")
    for name, text in GOOD_UTF8.items():
        cases.valid(f"UTF-8 with {name}", f'{{"a":1,"b":2,"c":"{text}"}}')
    for name, escapes in LONE.items():
        cases.refused(f"escapes: {name}", f'{{"a":1,"b":2,"c":"{escapes}"}}', "invalid_unicode", "")
    for name, escapes in PAIRS.items():
        cases.valid(f"escapes: {name}", f'{{"a":1,"b":2,"c":"{escapes}"}}')
    whole_bodies(cases)
    reserved_places(cases)


def whole_bodies(cases: Cases) -> None:
    body = '{"a":1,"b":2}'
    plain = body.encode("utf-8")
    unicode = "invalid_unicode"
    cases.refused("a byte-order mark", b"\xef\xbb\xbf" + plain, unicode, "")
    cases.refused("nothing but a byte-order mark", b"\xef\xbb\xbf", unicode, "")
    cases.refused("half a byte-order mark", b"\xef\xbb" + plain, unicode, "")
    cases.refused("UTF-16 little-endian with its mark", b"\xff\xfe" + body.encode("utf-16-le"), unicode, "")
    cases.refused("UTF-16 big-endian with its mark", b"\xfe\xff" + body.encode("utf-16-be"), unicode, "")
    # Without a mark these are well-formed UTF-8 with many NULs.
    cases.refused("UTF-16 little-endian", body.encode("utf-16-le"), "syntax", "")
    cases.refused("UTF-16 big-endian", body.encode("utf-16-be"), "syntax", "")
    cases.refused("UTF-32 little-endian", body.encode("utf-32-le"), "syntax", "")
    cases.refused("UTF-8 broken at the very end", plain + b"\xc3", unicode, "")
    cases.refused("UTF-8 broken between tokens", b'{"a":1,\xa0"b":2}', unicode, "")
    cases.refused("UTF-8 broken in a name", b'{"a":1,"b":2,"\xff":3}', unicode, "")
    cases.refused("UTF-8 broken after a syntax error", b'{"a":,"b":"\xff"}', unicode, "")
    cases.refused("UTF-8 broken after the end of the value", plain + b" \xff", unicode, "")


def reserved_places(cases: Cases) -> None:
    cases.refused("a lone surrogate in a name", r'{"a":1,"b":2,"\ud800":3}', "invalid_unicode", "")
    cases.refused("a lone surrogate in extra", r'{"a":1,"b":2,"extra":{"x":"\udc00"}}', "invalid_unicode", "")
    cases.refused("a lone surrogate deep in an ignored member", r'{"a":1,"b":2,"c":[{"d":["\ud800"]}]}', "invalid_unicode", "")
