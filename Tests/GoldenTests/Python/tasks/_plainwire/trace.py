# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""The trace that a message belongs to: W3C Trace Context (docs/protocol.md, 1.7)."""

from __future__ import annotations

import re

from .errors import UnsupportedOption

_PARENT = re.compile(r"(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")
_STATE = re.compile(r"[ -~]{1,512}")
_FORM = (
    "traceparent is version, trace, parent and flags, 00-<32 digits>-<16 digits>-<2 digits>, in lower-case"
    " hexadecimal, with ids that are not all zeros"
)


def checked_trace(parent: object, state: object) -> tuple[str | None, str | None]:
    """The two options, of which each may be `None`. Raises `UnsupportedOption` when they are not well-formed."""
    if parent is not None:
        if not isinstance(parent, str):
            raise UnsupportedOption(f"traceparent is a str, not a {type(parent).__name__}")
        if not _PARENT.fullmatch(parent):
            raise UnsupportedOption(_FORM)
    if state is None:
        return parent, None
    if parent is None:
        raise UnsupportedOption("tracestate says nothing without a traceparent")
    if not isinstance(state, str):
        raise UnsupportedOption(f"tracestate is a str, not a {type(state).__name__}")
    if not _STATE.fullmatch(state):
        raise UnsupportedOption("tracestate is 1 to 512 bytes of printable ASCII")
    return parent, state
