# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""The mark of an optional member that is absent, where `None` means that it is there and null."""

from __future__ import annotations

from enum import Enum
from typing import Final, Literal

from .override import override


class Unset(Enum):
    """The type of `UNSET`; an enumeration of one, so that type checkers narrow `is UNSET`."""

    UNSET = "UNSET"

    @override
    def __repr__(self) -> str:
        return "UNSET"

    def __bool__(self) -> Literal[False]:
        return False


UNSET: Final = Unset.UNSET
"""The member is absent."""


class Missing(Enum):
    """The type of `MISSING`; never the value of a field."""

    MISSING = "MISSING"


MISSING: Final = Missing.MISSING
"""What a reader of a member is given when the body has no such member."""
