// swift-format-ignore-file
// Made from Interop/python/plainwire by Interop/python/embed_runtime.py. Do not edit.

extension RuntimeSource {
  static let patterns = RuntimeSource(
    path: "patterns.py",
    text: ##"""
"""Interprets the table that the generator compiles a `pattern` to (docs/protocol.md, section 3)."""

from __future__ import annotations

from bisect import bisect_right
from typing import final


def _numbers(table: str) -> list[int]:
    """Hexadecimal numbers; `5*a` is five times a."""
    numbers: list[int] = []
    for word in table.split():
        count, star, number = word.partition("*")
        numbers += [int(number, 16)] * int(count, 16) if star else [int(count, 16)]
    return numbers


@final
class Pattern:
    """A deterministic automaton over code points. It answers in time linear in the string, whatever the pattern."""

    def __init__(
        self, source: str, *, bounds: str, classes: str, transitions: str, accepting: str, class_count: int, start: int
    ) -> None:
        """`bounds` has the first code point of each range, `classes` the range's class, `transitions` a row for each
        state with a cell for each class, `accepting` the states that match.
        """
        self.source: str = source
        """The pattern as the schema has it."""
        self._bounds: list[int] = _numbers(bounds)
        self._classes: list[int] = _numbers(classes)
        cells = _numbers(transitions)
        self._rows: list[list[int]] = [cells[at : at + class_count] for at in range(0, len(cells), class_count)]
        self._accepting: frozenset[int] = frozenset(_numbers(accepting))
        self._ascii: list[int] = [self._class(point) for point in range(128)]
        self._final: frozenset[int] = frozenset(
            state for state, row in enumerate(self._rows) if all(target == state for target in row)
        )
        self._start: int = start

    def _class(self, point: int) -> int:
        return self._classes[bisect_right(self._bounds, point) - 1]

    def matches(self, text: str) -> bool:
        """Whether the pattern matches anywhere in `text`, as its anchors allow."""
        state = self._start
        rows = self._rows
        ascii_classes = self._ascii
        end = self._final
        for point in map(ord, text):
            state = rows[state][ascii_classes[point] if point < 128 else self._class(point)]
            if state in end:
                break
        return state in self._accepting

"""##
  )
}
