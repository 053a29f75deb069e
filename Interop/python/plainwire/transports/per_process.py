"""Connections do not survive a fork."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Generic, TypeVar, final

T = TypeVar("T")


@final
class PerProcess(Generic[T]):
    """A value for each process. A child that was forked makes its own; it neither uses nor closes its parent's."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make: Callable[[], T] = make
        self._values: dict[int, T] = {}

    def get(self) -> T:
        """This process's value."""
        process = os.getpid()
        value = self._values.get(process)
        return self._values.setdefault(process, self._make()) if value is None else value
