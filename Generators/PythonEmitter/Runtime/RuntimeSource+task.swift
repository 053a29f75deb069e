// swift-format-ignore-file
// Made from Interop/python/plainwire by Interop/python/embed_runtime.py. Do not edit.

extension RuntimeSource {
  static let task = RuntimeSource(
    path: "task.py",
    text: ##"""
"""What generated tasks have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar, Generic, TypeVar

from .reader import MAX_BODY_BYTES, read_task
from .record import Record
from .writer import encode, too_deep

R_co = TypeVar("R_co", covariant=True)
Self = TypeVar("Self", bound="Task[object]")


class Task(Record, ABC, Generic[R_co]):
    """A task of a queue whose handler returns an `R_co`: immutable, and valid from its construction on."""

    __slots__: tuple[str, ...] = ()

    QUEUE: ClassVar[str]
    """The queue that the task's messages wait in."""
    SCHEMA: ClassVar[str]
    """The name of the task's schema."""
    DIGEST: ClassVar[str]
    """Sixteen hexadecimal digits that change with the schema's meaning."""

    @classmethod
    @abstractmethod
    def read_result(cls, value: object) -> R_co:
        """The handler's result, from its JSON; raises `Violation` when the schema refuses it."""

    @classmethod
    def from_json(cls: type[Self], body: bytes, *, max_bytes: int = MAX_BODY_BYTES) -> Self:
        """The task that a body says; raises `Violation` when a consumer would refuse it."""
        return cls.from_dict(read_task(body, max_bytes))

    def to_json(self) -> bytes:
        """The body: compact JSON, the members in the schema's order."""
        try:
            members = self.to_dict()
        except RecursionError:
            raise too_deep() from None
        return encode(members)

"""##
  )
}
