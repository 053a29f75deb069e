"""The fast reader and the canonical one give one verdict; here is what they might differ in."""

from __future__ import annotations

import math

import pytest

from plainwire import Violation
from plainwire.number import Number
from plainwire.reader import read, read_task
from plainwire.scanner import Scanner

GOOD: list[tuple[bytes, object]] = [
    (b"null", None),
    (b" \t\r\n[1 , 2]\n", [1, 2]),
    (b'{"a":{"b":[]},"c":{}}', {"a": {"b": []}, "c": {}}),
    (b'"\\ud83d\\ude00"', "\U0001f600"),
    (b'"\\\\ud800"', "\\ud800"),
    (b'"\\u0000"', "\0"),
    ('"\u007f\u2028é"'.encode(), "\u007f\u2028é"),
    (b"-0", 0),
    (b"-0.0", 0.0),
    (b"1E+2", 100.0),
    (b"9" * 5000, math.inf),
    (b"[" * 128 + b"]" * 128, None),
    (b"[" + b"[]," * 200 + b"[]]", [[]] * 201),
]

BAD: list[tuple[bytes, str, str]] = [
    (b"", "syntax", ""),
    (b" ", "syntax", ""),
    (b"\xef\xbb\xbf1", "invalid_unicode", ""),
    (b'"\xff"', "invalid_unicode", ""),
    (b'"\xed\xa0\x80"', "invalid_unicode", ""),
    (b"\xff{", "invalid_unicode", ""),
    ("{}".encode("utf-16"), "invalid_unicode", ""),
    (b"[1,]", "syntax", ""),
    (b'{"a":1,}', "syntax", ""),
    (b'{"a" 1}', "syntax", ""),
    (b"{a:1}", "syntax", ""),
    (b"{'a':1}", "syntax", ""),
    (b"[1 2]", "syntax", ""),
    (b"01", "syntax", ""),
    (b"1.", "syntax", ""),
    (b".5", "syntax", ""),
    (b"+1", "syntax", ""),
    (b"1e", "syntax", ""),
    (b"--1", "syntax", ""),
    (b"NaN", "syntax", ""),
    (b"-Infinity", "syntax", ""),
    (b"[Infinity]", "syntax", ""),
    (b"nul", "syntax", ""),
    (b"truex", "syntax", ""),
    (b"1 1", "syntax", ""),
    (b"{}//", "syntax", ""),
    (b'"\t"', "syntax", ""),
    (b'"\\x41"', "syntax", ""),
    (b'"\\u12g4"', "syntax", ""),
    (b'"\\u 123"', "syntax", ""),
    ('"\\u\uff11\uff12\uff13\uff14"'.encode(), "syntax", ""),
    ("\uff11".encode(), "syntax", ""),
    ("\u00a01".encode(), "syntax", ""),
    (b'"', "syntax", ""),
    (b"[", "syntax", ""),
    (b"]", "syntax", ""),
    (b"[" * 129, "depth", ""),
    (b"[" * 129 + b"]" * 129, "depth", ""),
    (b"[" * 100_000, "depth", ""),
    (b"[1x" + b"[" * 129, "syntax", ""),
    (b'"\\ud800"', "invalid_unicode", ""),
    (b'"\\udc00\\ud800"', "invalid_unicode", ""),
    (b'"\\\\\\ud83d\\\\ude00"', "invalid_unicode", ""),
    (b'{"\\ud800":1}', "invalid_unicode", ""),
    (b'["\\ud800",', "syntax", ""),
    (b'{"a":1,"a":2}', "duplicate_key", "/a"),
    (b'{"a":1,"\\u0061":2}', "duplicate_key", "/a"),
    (b'[0,{"x/~":[{"":1,"":1}]}]', "duplicate_key", "/1/x~1~0/0/"),
    (b'{"a":{"b":1,"b":1},"a":1}', "duplicate_key", "/a/b"),
    (b'{"a":1,"a":"\\ud800"}', "invalid_unicode", ""),
    (b'{"a":1,"a":1', "syntax", ""),
]


@pytest.mark.parametrize(("body", "value"), GOOD)
def test_good_bytes_are_read(body: bytes, value: object) -> None:
    read_value = read(body)
    assert repr(Scanner(body.decode()).read()) == repr(read_value)
    if value is not None or body == b"null":
        assert read_value == value


@pytest.mark.parametrize(("body", "code", "pointer"), BAD)
def test_bad_bytes_are_refused(body: bytes, code: str, pointer: str) -> None:
    with pytest.raises(Violation) as caught:
        read(body)
    assert (caught.value.code, caught.value.pointer) == (code, pointer)


def test_kinds_are_exact() -> None:
    assert [type(value) for value in read(b"[1,1.0,true,null]")] == [int, float, bool, type(None)]  # type: ignore[attr-defined]


def test_tokens_are_kept_where_a_double_would_lose_them() -> None:
    value = read(b"0.10000000000000000001")
    assert isinstance(value, Number)
    assert value.token == "0.10000000000000000001"
    assert type(read(b"0.1")) is float


def test_the_size_limit_counts_bytes_and_comes_first() -> None:
    assert read('"é"'.encode(), max_bytes=4) == "é"
    with pytest.raises(Violation, match="^size"):
        read('"é"'.encode(), max_bytes=3)
    with pytest.raises(Violation, match="^size"):
        read(b"\xff" * 5, max_bytes=4)


@pytest.mark.parametrize(
    ("body", "code", "pointer"),
    [
        (b"[]", "type", ""),
        (b'{"extra":1}', "type", "/extra"),
        (b'{"extra":null}', "type", "/extra"),
        (
            b'{"extra":{"can_not_json_serializable_keys":[]}}',
            "additional_property",
            "/extra/can_not_json_serializable_keys",
        ),
    ],
)
def test_the_root_of_a_task(body: bytes, code: str, pointer: str) -> None:
    with pytest.raises(Violation) as caught:
        read_task(body)
    assert (caught.value.code, caught.value.pointer) == (code, pointer)


def test_extra_is_taken_off() -> None:
    assert read_task(b'{"a":1,"extra":{"task_id":"x","n":1e999}}') == {"a": 1}
