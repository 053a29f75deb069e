// swift-format-ignore-file
// Made from Interop/python/plainwire by Interop/python/embed_runtime.py. Do not edit.

extension RuntimeSource {
  static let reader = RuntimeSource(
    path: "reader.py",
    text: ##"""
"""Reads the bytes of a body into plain Python values, strictly (docs/protocol.md, 2.1 to 2.3).

CPython's own JSON scanner, in C, does the work wherever it can be trusted; whatever it doubts, refuses, or would take
too lightly is read again by `Scanner`, which knows the canonical verdict.
"""

from __future__ import annotations

import json
import json.scanner
from typing import Final, NoReturn, cast

from .number import read_decimal
from .scanner import MAX_DEPTH, Scanner
from .violation import Violation

MAX_BODY_BYTES: Final = 1_048_576
"""How large a body may be unless a limit is given."""


class _DoubtError(ValueError):
    """The fast scanner met something that only the canonical one may judge."""


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise _DoubtError
    return members


def _constant(_token: str) -> NoReturn:
    raise _DoubtError


_decoder = json.JSONDecoder(object_pairs_hook=_members, parse_float=read_decimal, parse_constant=_constant)
_IS_FAST: Final = getattr(json.scanner, "c_make_scanner", None) is not None


def read(body: bytes, max_bytes: int = MAX_BODY_BYTES) -> object:
    """The one JSON value of `body`: None, bool, int, float, str, list or dict.

    Raises `Violation` for all that is wrong with the bytes, whatever their schema.
    """
    if len(body) > max_bytes:
        raise Violation("size", "", f"{len(body)} bytes are more than the limit of {max_bytes}")
    try:
        text = str(body, "utf-8")
    except UnicodeDecodeError as error:
        raise Violation("invalid_unicode", "", f"not UTF-8 at byte {error.start}") from None
    if text.startswith("\ufeff"):
        raise Violation("invalid_unicode", "", "a byte-order mark comes first")
    if _IS_FAST:
        try:
            return _read_fast(text)
        except (ValueError, RecursionError):
            pass
    return Scanner(text).read()


def _read_fast(text: str) -> object:
    text = text.strip(" \t\n\r")
    value, end = cast("tuple[object, int]", _decoder.raw_decode(text))
    if end != len(text):
        raise _DoubtError
    if text.count("[") + text.count("{") > MAX_DEPTH and is_deep(value):
        raise _DoubtError
    # An escaped surrogate: only a lone one cannot be encoded.
    if "\\u" in text and ("\\ud" in text or "\\uD" in text):
        _ = json.dumps(value, ensure_ascii=False).encode()
    return value


def is_deep(value: object) -> bool:
    """Whether lists and dicts nest deeper than `MAX_DEPTH`."""
    level = [value]
    for _ in range(MAX_DEPTH + 1):
        below: list[object] = []
        for container in level:
            if isinstance(container, dict):
                below.extend(cast("dict[str, object]", container).values())
            elif isinstance(container, (list, tuple)):
                below.extend(cast("list[object]", container))
        if not any(isinstance(container, (dict, list, tuple)) for container in level):
            return False
        level = below
    return True


def read_task(body: bytes, max_bytes: int = MAX_BODY_BYTES) -> dict[str, object]:
    """The members of a task's body, without the reserved `extra`, which is checked (docs/protocol.md, 2.3)."""
    value = read(body, max_bytes)
    if not isinstance(value, dict):
        raise Violation("type", "", "a task is an object")
    members = cast("dict[str, object]", value)
    if "extra" in members:
        _check_extra(members.pop("extra"))
    return members


def _check_extra(extra: object) -> None:
    if not isinstance(extra, dict):
        raise Violation("type", "/extra", "the reserved member extra is an object")
    if "can_not_json_serializable_keys" in extra:
        raise Violation(
            "additional_property", "/extra/can_not_json_serializable_keys", "pickled Python objects are never accepted"
        )

"""##
  )
}
