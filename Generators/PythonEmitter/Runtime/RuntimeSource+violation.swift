// swift-format-ignore-file
// Made from Interop/python/plainwire by Interop/python/embed_runtime.py. Do not edit.

extension RuntimeSource {
  static let violation = RuntimeSource(
    path: "violation.py",
    text: ##"""
"""The one reason why a body, or a value that would become one, is not valid."""

from __future__ import annotations

from typing import final

from .override import override


@final
class Violation(ValueError):
    """Why a body is not valid: `code` and `pointer` are the same in every language, `message` is for people."""

    def __init__(self, code: str, pointer: str, message: str) -> None:
        super().__init__(code, pointer, message)
        self.code: str = code
        """What was violated, one of docs/protocol.md, section 2.8: `required`."""
        self.pointer: str = pointer
        """Where, as an RFC 6901 pointer into the body; empty for the whole body."""
        self.message: str = message
        """A sentence for a person; holds nothing of the body but names that the schema has too."""

    @override
    def __str__(self) -> str:
        return f"{self.code} at {self.pointer}: {self.message}" if self.pointer else f"{self.code}: {self.message}"

    def under(self, pointer: str) -> Violation:
        """The same violation, seen from a value that holds this one at `pointer`."""
        return Violation(self.code, pointer + self.pointer, self.message)


def escaped(name: str) -> str:
    """`name` as one token of an RFC 6901 pointer."""
    return name.replace("~", "~0").replace("/", "~1")

"""##
  )
}
