# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""`uuid` and `json-pointer`."""

from __future__ import annotations

import re

_UUID = re.compile(r"[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}")
_JSON_POINTER = re.compile(r"(?:/(?:[^~/]|~[01])*)*")


def is_uuid(text: str) -> bool:
    """The text form of RFC 9562, in either case."""
    return _UUID.fullmatch(text) is not None


def is_json_pointer(text: str) -> bool:
    """RFC 6901; any code point, and `~` only in `~0` and `~1`."""
    return _JSON_POINTER.fullmatch(text) is not None
