# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""Arrays, objects and free-form values: the readers that hold other readers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar, cast

from .json_value import JSON
from .kinds import array, checked_name, mismatch, number, string
from .number import Number, is_whole, whole
from .record import Record
from .scanner import MAX_DEPTH
from .violation import Violation

T = TypeVar("T")


def each_item(values: Sequence[object], read: Callable[[object, str], T], at: str) -> tuple[T, ...]:
    """Each item of an array as `read` gives it. A tuple, so that nobody can change what was checked."""
    done: list[T] = []
    try:
        for value in values:
            done.append(read(value, ""))
    except Violation as violation:
        raise violation.under(f"{at}/{len(done)}") from None
    return tuple(done)


def each_member(values: Mapping[str, object], read: Callable[[object, str], T], at: str) -> dict[str, T]:
    """Each member of an object as `read` gives it, in a dict of its own; checked in byte order of the names."""
    done = {name: read(values[name], checked_name(name, at)) for name in _in_order(values, at)}
    return {name: done[name] for name in values}


def others(
    values: Mapping[str, object], declared: frozenset[str], read: Callable[[object, str], T], at: str
) -> dict[str, T]:
    """The members that are not `declared`, in byte order, each as `read` gives it."""
    if declared.issuperset(values):
        return {}
    names = (name for name in _in_order(values, at) if name not in declared)
    return {name: read(values[name], checked_name(name, at)) for name in names}


def no_others(values: Mapping[str, object], declared: frozenset[str], at: str) -> None:
    """Refuses members that are not `declared`."""
    if declared.issuperset(values):
        return
    for name in _in_order(values, at):
        if name not in declared:
            raise Violation("additional_property", checked_name(name, at), "the schema has no such member")


def undeclared(values: object, declared: frozenset[str], read: Callable[[object, str], T]) -> dict[str, T]:
    """What a constructor was given as further members: none may bear the name of a declared one."""
    if not isinstance(values, Mapping):
        mismatch(values, "a mapping of further members", "")
    further = cast("Mapping[str, object]", values)
    for name in _in_order(further, ""):
        if name in declared:
            raise Violation("additional_property", checked_name(name, ""), "the member is declared or reserved")
    return others(further, frozenset(), read, "")


def _in_order(values: Mapping[str, object], at: str) -> list[str]:
    try:
        return sorted(values)
    except TypeError:
        raise Violation("type", at, "an object's member names are strings") from None


def any_json(value: object, at: str) -> JSON:
    """Any JSON value, copied: lists, dicts and scalars. An integer within int64 stays one."""
    return _json(value, at, 0)


def outermost(value: object, at: str) -> object:
    """Any JSON value, checked without what it holds: for keywords that come before those of items and members."""
    if isinstance(value, (list, tuple, Mapping)):
        return cast("object", value)
    return any_json(value, at)


def _json(value: object, at: str, depth: int) -> JSON:
    if value is None or value is True or value is False:
        return value
    if isinstance(value, str):
        return string(value, at)
    if isinstance(value, (int, float)):
        return json_number(value, at)
    if depth == MAX_DEPTH:
        raise Violation("depth", "", f"arrays and objects nest deeper than {MAX_DEPTH}")
    if isinstance(value, Mapping):
        given = cast("Mapping[str, object]", value)
        done = {name: _json(given[name], checked_name(name, at), depth + 1) for name in _in_order(given, at)}
        return {name: done[name] for name in given}
    return [_json(item, f"{at}/{index}", depth + 1) for index, item in enumerate(array(value, at))]


def json_number(value: object, at: str) -> int | float:
    """A number whose schema names no type: an int within int64, or a double."""
    if isinstance(value, int) and not isinstance(value, bool) and -0x8000000000000000 <= value <= 0x7FFFFFFFFFFFFFFF:
        return int(value)
    if isinstance(value, Number) and is_whole(value.token):
        exact = whole(value.token)
        if exact is not None and -0x8000000000000000 <= exact <= 0x7FFFFFFFFFFFFFFF:
            return exact
    double = number(value, at)
    # Written as a float such a whole number might be read as another integer.
    return int(double) if 2**53 <= abs(double) < 2**63 else double


def plain(value: object) -> JSON:
    """The JSON of a checked value: records as dicts, tuples as lists."""
    if isinstance(value, Record):
        return value.to_dict()
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in cast("Sequence[object]", value)]
    if isinstance(value, dict):
        return {name: plain(member) for name, member in cast("dict[str, object]", value).items()}
    return cast("JSON", value)
