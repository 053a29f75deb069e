"""Lengths and equality by code points."""

from vector import Cases, quoted

FLAG = "\U0001F1FA\U0001F1F8"
FAMILY = "\U0001F468\u200d\U0001F469\u200d\U0001F467"


def add(cases: Cases) -> None:
    cases.schema = "strings"
    lengths(cases)
    equality(cases)
    order(cases)


def lengths(cases: Cases) -> None:
    cases.accepts("two", '"ab"', quoted(FLAG), '"e\u0301"', r'"\r\n"', '"\u00e9\u00e9"', r'"\ud83d\ude00x"', '"😀😀"', r'"\u0000\u0000"')
    cases.refuses("two", "min_length", '""', '"a"', '"😀"', r'"\ud83d\ude00"', '"\u00e9"', r'"\n"', '"\U0010ffff"')
    cases.refuses("two", "max_length", '"abc"', quoted(FLAG + "x"), quoted(FAMILY), '"e\u0301\u0301"', r'"\r\n\n"', r'"a\u0000b"')
    cases.refuses("two", "type", "12", "null", '["a","b"]', '{"a":"b"}')
    cases.accepts("upToThree", '""', '"abc"', '"\u00e9\u00e9\u00e9"', '"😀😀😀"', r'"\u0061\u0062\u0063"', r'"\\\"\/"')
    cases.refuses("upToThree", "max_length", '"abcd"', '"😀😀😀😀"', r'"\u0061bcd"', quoted(FLAG * 2))
    cases.accepts("notEmpty", '" "', r'"\u0000"', '"\u200b"', '"\u0301"')
    cases.refuses("notEmpty", "min_length", '""')
    cases.accepts("any", '""', '"null"', '"true"', quoted(FAMILY), '"\ufeff"', r'"\ud83d\ude00"', r'"\\ud83d"')
    long = "é" * 5000
    cases.valid("a long string", f'{{"any":"{long}"}}')


def equality(cases: Cases) -> None:
    cases.accepts("colour", '"red"', r'"\u0072ed"', '"blue"')
    cases.refuses("colour", "enum", '"Red"', '"red "', '""', '"yellow"', r'"red\u0000"', '"re\u0064\u0301"')
    cases.refuses("colour", "type", "null", "1", "[]")
    cases.accepts("accented", '"\u00e9"', r'"\u00e9"', r'"\u00E9"')
    cases.refuses("accented", "enum", '"e\u0301"', r'"e\u0301"', '"e"', '"\u00c9"')
    cases.accepts("constant", '"v1"', r'"\u0076\u0031"')
    cases.refuses("constant", "const", '"V1"', '"v1\u200b"')
    cases.refuses("constant", "type", "1", "null")
    cases.accepts("odd", '""', '" "', r'"a\u0000b"', quoted(FLAG), r'"\"\\"', '"class"', '"2nd"', '"Red"', '"red"')
    cases.refuses("odd", "enum", '"a"', r'"a\u0000"', r'"a\u0000c"', '"\U0001F1FA"', '"RED"', '"  "')


def order(cases: Cases) -> None:
    cases.accepts("mixed", '"abc"', '"abcde"')
    cases.refuses("mixed", "min_length", '"A"', '""')
    cases.refuses("mixed", "max_length", '"ABCDEF"')
    cases.refuses("mixed", "pattern", '"A_b"', '"a b"', '"AB-"')
    cases.refuses("mixed", "format", '"ab-"', '"-ab"', '"ab--c"')
