// swift-format-ignore-file
// Made from Interop/python/plainwire by Interop/python/embed_runtime.py. Do not edit.

extension RuntimeSource {
  static let record = RuntimeSource(
    path: "record.py",
    text: ##"""
"""What generated types of objects have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TypeVar

from .json_value import JSON
from .violation import Violation

Self = TypeVar("Self", bound="Record")


class Record(ABC):
    """An object of a schema: immutable, and valid from its construction on."""

    __slots__: tuple[str, ...] = ()

    @classmethod
    @abstractmethod
    def from_dict(cls: type[Self], value: object) -> Self:
        """The record that a mapping of JSON members says; raises `Violation` when the schema refuses it."""

    @classmethod
    def read(cls: type[Self], value: object, at: str) -> Self:
        """A record that is made already, or the one that a mapping says; `at` is its pointer in what holds it."""
        if type(value) is cls:
            return value
        try:
            return cls.from_dict(value)
        except Violation as violation:
            raise violation.under(at) from None

    @abstractmethod
    def to_dict(self) -> dict[str, JSON]:
        """The members, in the schema's order. Absent ones are left out."""

"""##
  )
}
