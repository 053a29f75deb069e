# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""Any JSON value, as Python has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

JSON: TypeAlias = "None | bool | int | float | str | Sequence[JSON] | Mapping[str, JSON]"
"""A value that JSON can say. Lists and dicts of such values fit; what is read has exactly lists and dicts."""
