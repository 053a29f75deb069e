# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""The constraints of a value whose kind is right. Each raises the violation of its keyword, and does nothing else.

Generated code calls them in the one order that docs/protocol.md, 2.4 fixes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import isfinite
from typing import TypeVar, cast

from . import formats
from .composites import json_number
from .kinds import string
from .number import Number, is_multiple, token_of
from .patterns import Pattern
from .record import Record
from .violation import Violation

T = TypeVar("T")


def choice(value: object, choices: Mapping[str, T], at: str) -> T:
    """`enum` of strings: the value as its literal type."""
    text = string(value, at)
    if text not in choices:
        raise Violation("enum", at, f"none of {_listed(choices)}")
    return choices[text]


def only(value: object, choices: Mapping[str, T], at: str) -> T:
    """`const` of a string: the value as its literal type."""
    text = string(value, at)
    if text not in choices:
        raise Violation("const", at, f"not {_listed(choices)}")
    return choices[text]


def _listed(choices: Collection[str]) -> str:
    return ", ".join(f'"{choice}"' for choice in choices)


def one_of(value: object, choices: Sequence[object], at: str) -> None:
    """`enum` of any values, compared by kind and value."""
    wanted = comparable(value)
    if not any(comparable(choice) == wanted for choice in choices):
        raise Violation("enum", at, "none of the values that the schema lists")


def equal_to(value: object, constant: object, at: str) -> None:
    """`const` of any value, compared by kind and value."""
    if comparable(value) != comparable(constant):
        raise Violation("const", at, "not the one value that the schema names")


def comparable(value: object) -> object:
    """A hashable that is equal for equal JSON values: 1 and 1.0, but not True; objects in any order."""
    if isinstance(value, bool):
        return (bool, value)
    if isinstance(value, (list, tuple)):
        return (list, *map(comparable, cast("Sequence[object]", value)))
    if isinstance(value, Record):
        value = value.to_dict()
    if isinstance(value, Mapping):
        members = cast("Mapping[str, object]", value).items()
        return frozenset((name, comparable(member)) for name, member in members)
    return json_number(value, "") if isinstance(value, Number) and isfinite(value) else value


def minimum(value: float, bound: float, at: str) -> None:
    """`minimum`."""
    if value < bound:
        raise Violation("minimum", at, f"less than {bound}")


def maximum(value: float, bound: float, at: str) -> None:
    """`maximum`."""
    if value > bound:
        raise Violation("maximum", at, f"more than {bound}")


def exclusive_minimum(value: float, bound: float, at: str) -> None:
    """`exclusiveMinimum`."""
    if value <= bound:
        raise Violation("exclusive_minimum", at, f"not more than {bound}")


def exclusive_maximum(value: float, bound: float, at: str) -> None:
    """`exclusiveMaximum`."""
    if value >= bound:
        raise Violation("exclusive_maximum", at, f"not less than {bound}")


def multiple_of(value: object, divisor: str, at: str) -> None:
    """`multipleOf`, in exact decimals of the token as it was written: asks for the value before any conversion."""
    token = token_of(value) if isinstance(value, float) else str(value)
    if not is_multiple(token, divisor):
        raise Violation("multiple_of", at, f"not a multiple of {divisor}")


def min_length(text: str, length: int, at: str) -> None:
    """`minLength`, in code points."""
    if len(text) < length:
        raise Violation("min_length", at, f"{len(text)} code points, fewer than {length}")


def max_length(text: str, length: int, at: str) -> None:
    """`maxLength`, in code points."""
    if len(text) > length:
        raise Violation("max_length", at, f"{len(text)} code points, more than {length}")


def pattern(text: str, automaton: Pattern, at: str) -> None:
    """`pattern`."""
    if not automaton.matches(text):
        raise Violation("pattern", at, f"no match of {automaton.source}")


def string_format(text: str, name: str, at: str) -> None:
    """`format`, by its name in the schema."""
    if not formats.GRAMMARS[name](text):
        raise Violation("format", at, f"not of the format {name}")


def min_items(values: Sequence[object], count: int, at: str) -> None:
    """`minItems`."""
    if len(values) < count:
        raise Violation("min_items", at, f"{len(values)} items, fewer than {count}")


def max_items(values: Sequence[object], count: int, at: str) -> None:
    """`maxItems`."""
    if len(values) > count:
        raise Violation("max_items", at, f"{len(values)} items, more than {count}")


def unique_items(values: Sequence[object], at: str) -> None:
    """`uniqueItems`, compared by kind and value."""
    if len(set(map(comparable, values))) != len(values):
        raise Violation("unique_items", at, "two items are equal")
