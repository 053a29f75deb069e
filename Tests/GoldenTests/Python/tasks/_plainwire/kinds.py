# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""What kind of value a member is: each function gives the value as its field holds it, or raises the violation.

They are what a body and the arguments of a constructor both go through. `at` is the pointer of the value, seen from the
record that checks it. A bool is never a number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isinf
from typing import Literal, NoReturn, TypeAlias, cast

from .json_value import JSON
from .number import Number, is_whole, whole
from .record import Record
from .unset import MISSING, Unset
from .violation import Violation, escaped

Kind: TypeAlias = Literal["null", "boolean", "number", "string", "array", "object"]

_LARGEST_DOUBLE = 1.7976931348623157e308


def mismatch(value: object, wanted: str, at: str) -> NoReturn:
    """Raises `required` when there is no value, else `type`."""
    if value is MISSING:
        raise Violation("required", at, "the member is missing")
    raise Violation("type", at, f"{_kind(value)} where {wanted} belongs")


def _kind(value: object) -> str:
    kinds: tuple[tuple[type | tuple[type, ...], str], ...] = (
        (bool, "a boolean"),
        ((int, float), "a number"),
        (str, "a string"),
        ((list, tuple), "an array"),
        (Mapping, "an object"),
        (Unset, "UNSET"),
    )
    if value is None:
        return "null"
    cls = type(value)
    return next((name for kind, name in kinds if issubclass(cls, kind)), f"a Python {cls.__name__}")


def kind_of(value: object) -> Kind | None:
    """The JSON kind of a value, for schemas that admit several; None when it has none."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float)):
        return "number"
    if isinstance(value, str):
        return "string"
    if isinstance(value, (Mapping, Record)):
        return "object"
    is_array = isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray, memoryview))
    return "array" if is_array else None


def null(value: object, at: str) -> JSON:
    """Admits only null."""
    if value is None:
        return None
    mismatch(value, "null", at)


def boolean(value: object, at: str) -> bool:
    """Admits true and false."""
    if value is True or value is False:
        return value
    mismatch(value, "a boolean", at)


def integer(value: object, at: str) -> int:
    """Admits integers, judged by value (1.0 is one), within int64."""
    if type(value) is not int:
        value = _integer_by_value(value, at)
    if -0x8000000000000000 <= value <= 0x7FFFFFFFFFFFFFFF:
        return value
    raise Violation("number_range", at, "the integer does not fit 64 bits")


def _integer_by_value(value: object, at: str) -> int:
    if isinstance(value, Number):
        if not is_whole(value.token):
            raise Violation("type", at, "a number with a fraction where an integer belongs")
        exact = whole(value.token)
        return 1 << 64 if exact is None else exact
    if isinstance(value, float):
        if isinf(value):
            raise Violation("number_range", at, "infinity is no JSON number")
        if value.is_integer():
            return int(value)
        raise Violation("type", at, "a number with a fraction where an integer belongs")
    if isinstance(value, int) and not isinstance(value, bool):
        return int(value)
    mismatch(value, "an integer", at)


def number(value: object, at: str) -> float:
    """Admits finite numbers; an integer that no double is exactly is `number_range`. Zero has no sign."""
    if isinstance(value, float):
        if -_LARGEST_DOUBLE <= value <= _LARGEST_DOUBLE:
            return value + 0.0
        raise Violation("number_range", at, "the number is beyond what a double holds")
    if isinstance(value, int) and not isinstance(value, bool):
        return _exact_double(value, at)
    mismatch(value, "a number", at)


def _exact_double(value: int, at: str) -> float:
    try:
        double = float(value)
    except OverflowError:
        raise Violation("number_range", at, "the number is beyond what a double holds") from None
    if int(double) != value:
        raise Violation("number_range", at, "the integer is not exactly a double")
    return double


def string(value: object, at: str) -> str:
    """Admits strings that UTF-8 can say: no lone surrogates."""
    if type(value) is not str:
        if not isinstance(value, str):
            mismatch(value, "a string", at)
        value = str.__str__(value)
    if not value.isascii():
        check_unicode(value, at)
    return value


def check_unicode(text: str, at: str) -> None:
    """Refuses lone surrogates."""
    try:
        _ = text.encode()
    except UnicodeEncodeError:
        raise Violation("invalid_unicode", at, "the string has half of a surrogate pair") from None


def array(value: object, at: str) -> Sequence[object]:
    """Admits lists, tuples and other sequences, but no strings and bytes."""
    if isinstance(value, (list, tuple)):
        return cast("list[object]", value)
    if isinstance(value, Sequence) and not isinstance(value, (str, bytes, bytearray, memoryview)):
        return tuple(value)
    mismatch(value, "an array", at)


def object_members(value: object, at: str) -> Mapping[str, object]:
    """Admits dicts and other mappings from names."""
    if type(value) is dict:
        return cast("dict[str, object]", value)
    if isinstance(value, Mapping):
        return dict(cast("Mapping[str, object]", value))
    if isinstance(value, Record):
        return value.to_dict()
    mismatch(value, "an object", at)


def checked_name(name: object, at: str) -> str:
    """The pointer of the member `name` of the object at `at`; refuses names that JSON has not."""
    if not isinstance(name, str):
        raise Violation("type", at, f"a member name is a Python {type(name).__name__}")
    if not name.isascii():
        check_unicode(name, at)
    return f"{at}/{escaped(name)}"
