"""What the writer refuses, and what it writes."""

from __future__ import annotations

import pytest

from plainwire import Violation
from plainwire.composites import any_json
from plainwire.reader import read
from plainwire.writer import write


@pytest.mark.parametrize(
    ("value", "code", "pointer"),
    [
        ({"a": [1, float("nan")]}, "number_range", "/a/1"),
        ({"a": float("inf")}, "number_range", "/a"),
        ({"a": -float("inf")}, "number_range", "/a"),
        ({"a": "\ud800"}, "invalid_unicode", "/a"),
        ({"\udc00": 1}, "invalid_unicode", ""),
        ({"a": 2**63 + 1}, "number_range", "/a"),
        ({"a": -(10**400)}, "number_range", "/a"),
        ({"a/b": object()}, "type", "/a~1b"),
        ({"a": {1: 2}}, "type", "/a"),
        ({"a": b"x"}, "type", "/a"),
        ({"z": float("nan"), "b": float("nan")}, "number_range", "/b"),
    ],
)
def test_refusals(value: object, code: str, pointer: str) -> None:
    with pytest.raises(Violation) as caught:
        write(value)
    assert (caught.value.code, caught.value.pointer) == (code, pointer)


def test_text_is_compact_and_in_order() -> None:
    value = {"b": [1, 2.5, None, True, False], "a": {"é": '\u2028\n"\\'}, "c": (1, -0.0, 1e100)}
    assert write(value).decode() == ('{"b":[1,2.5,null,true,false],"a":{"é":"\u2028\\n\\"\\\\"},"c":[1,0.0,1e+100]}')


def test_int64_is_written_whole() -> None:
    assert write([2**63 - 1, -(2**63), 2**64]) == b"[9223372036854775807,-9223372036854775808,1.8446744073709552e+19]"


def test_a_large_double_of_a_free_form_member_is_read_back_as_the_same_number() -> None:
    value = 92233720368547751.07
    assert write([value]) == b"[92233720368547744]"
    assert any_json(read(write([value])), "") == [value]


def test_nesting_is_limited() -> None:
    value: list[object] = []
    for _ in range(127):
        value = [value]
    assert write(value) == b"[" * 128 + b"]" * 128
    with pytest.raises(Violation, match="^depth"):
        write([value])
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(Violation, match="^depth"):
        write(endless)
