// swift-format-ignore-file
// Made from Interop/python/plainwire by Interop/python/embed_runtime.py. Do not edit.

extension RuntimeSource {
  static let override = RuntimeSource(
    path: "override.py",
    text: ##"""
"""`override`, which `typing` has from Python 3.12 on; type checkers know it everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

__all__ = ["override"]

if TYPE_CHECKING:
    from typing_extensions import override
else:
    F = TypeVar("F")

    def override(method: F) -> F:
        """Marks a method that replaces one of a base class."""
        return method

"""##
  )
}
