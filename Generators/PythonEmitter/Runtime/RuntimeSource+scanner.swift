// swift-format-ignore-file
// Made from Interop/python/plainwire by Interop/python/embed_runtime.py. Do not edit.

extension RuntimeSource {
  static let scanner = RuntimeSource(
    path: "scanner.py",
    text: ##"""
"""The canonical scanner of JSON: slow, iterative, and exact in the verdict that it gives (docs/protocol.md, 2.2)."""

from __future__ import annotations

import re
from typing import Final, NoReturn, final

from .number import Number, read_decimal
from .violation import Violation, escaped

MAX_DEPTH: Final = 128
"""How deep arrays and objects may nest."""

_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_PLAIN = re.compile(r'[^"\\\x00-\x1f]*')
_HEX = re.compile(r"[0-9A-Fa-f]{4}")
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_LITERALS: tuple[tuple[str, object], ...] = (("true", True), ("false", False), ("null", None))


@final
class _Frame:
    """An array or object that is being read."""

    __slots__: tuple[str, ...] = ("container", "name", "pointer")

    def __init__(self, container: list[object] | dict[str, object], pointer: str) -> None:
        self.container: list[object] | dict[str, object] = container
        self.pointer: str = pointer
        self.name: str = ""

    def child_pointer(self) -> str:
        token = escaped(self.name) if isinstance(self.container, dict) else str(len(self.container))
        return f"{self.pointer}/{token}"

    def add(self, value: object) -> None:
        if isinstance(self.container, dict):
            self.container[self.name] = value
        else:
            self.container.append(value)


@final
class Scanner:
    """Reads one text. Keeps the faults that yield to a later fault of syntax until the text has ended."""

    def __init__(self, text: str) -> None:
        self._text: str = text
        self._at: int = 0
        self._frames: list[_Frame] = []
        self._has_lone_surrogate: bool = False
        self._duplicate: str | None = None

    def read(self) -> object:
        """The value of the text; raises the violation that the protocol prescribes."""
        value = self._document()
        self._skip_space()
        if self._at < len(self._text):
            self._fail("something follows the value")
        if self._has_lone_surrogate:
            raise Violation("invalid_unicode", "", "an escape is half of a surrogate pair")
        if self._duplicate is not None:
            raise Violation("duplicate_key", self._duplicate, "the member is there twice")
        return value

    def _document(self) -> object:
        while True:
            opened, value = self._begin_value()
            if opened:
                continue
            while True:  # a value has ended
                if not self._frames:
                    return value
                frame = self._frames[-1]
                frame.add(value)
                if self._goes_on(frame):
                    break
                value = self._frames.pop().container

    def _begin_value(self) -> tuple[bool, object]:
        """Reads a scalar or an empty container, or opens a container that has a first element."""
        self._skip_space()
        char = self._peek()
        if char == '"':
            return False, self._string()
        if char in ("{", "["):
            return self._open(char)
        for literal, value in _LITERALS:
            if self._text.startswith(literal, self._at):
                self._at += len(literal)
                return False, value
        return False, self._number()

    def _open(self, bracket: str) -> tuple[bool, object]:
        if len(self._frames) == MAX_DEPTH:
            raise Violation("depth", "", f"arrays and objects nest deeper than {MAX_DEPTH}")
        pointer = self._frames[-1].child_pointer() if self._frames else ""
        frame = _Frame({} if bracket == "{" else [], pointer)
        self._at += 1
        self._skip_space()
        if self._peek() == ("}" if bracket == "{" else "]"):
            self._at += 1
            return False, frame.container
        self._frames.append(frame)
        if bracket == "{":
            self._name(frame)
        return True, None

    def _goes_on(self, frame: _Frame) -> bool:
        """Whether another element follows in `frame`; steps over the comma or the bracket."""
        is_object = isinstance(frame.container, dict)
        self._skip_space()
        char = self._peek()
        if char != "," and char != ("}" if is_object else "]"):
            self._fail("a comma or a closing bracket is missing")
        self._at += 1
        if char != ",":
            return False
        if is_object:
            self._skip_space()
            self._name(frame)
        return True

    def _name(self, frame: _Frame) -> None:
        if self._peek() != '"':
            self._fail("a member name is missing")
        frame.name = self._string()
        if self._duplicate is None and frame.name in frame.container:
            self._duplicate = frame.child_pointer()
        self._skip_space()
        if self._peek() != ":":
            self._fail("a colon is missing")
        self._at += 1

    def _string(self) -> str:
        self._at += 1
        parts: list[str] = []
        while True:
            run = _PLAIN.match(self._text, self._at)
            if run is not None:
                parts.append(run.group())
                self._at = run.end()
            char = self._peek()
            if char == '"':
                self._at += 1
                return "".join(parts)
            if char != "\\":
                self._fail("a string has a control character or does not end")
            parts.append(self._escape())

    def _escape(self) -> str:
        char = self._text[self._at + 1 : self._at + 2]
        if char != "u":
            if char not in _ESCAPES:
                self._fail("a string has an unknown escape")
            self._at += 2
            return _ESCAPES[char]
        unit = self._unit()
        if 0xD800 <= unit < 0xDC00 and self._text.startswith("\\u", self._at):
            before = self._at
            low = self._unit()
            if 0xDC00 <= low < 0xE000:
                return chr(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
            self._at = before
        if 0xD800 <= unit < 0xE000:
            self._has_lone_surrogate = True
        return chr(unit)

    def _unit(self) -> int:
        digits = _HEX.match(self._text, self._at + 2)
        if digits is None:
            self._fail("a \\u escape has not four hexadecimal digits")
        self._at = digits.end()
        return int(digits.group(), 16)

    def _number(self) -> object:
        match = _NUMBER.match(self._text, self._at)
        if match is None:
            self._fail("a value is missing or misspelt")
        self._at = match.end()
        token = match.group()
        if match.lastindex is not None:
            return read_decimal(token)
        # A longer integer fits neither an int64 nor a double: its token is as good.
        return int(token) if len(token) <= 400 else Number(token)

    def _skip_space(self) -> None:
        match = _SPACE.match(self._text, self._at)
        if match is not None:
            self._at = match.end()

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _fail(self, what: str) -> NoReturn:
        raise Violation("syntax", "", f"not JSON: {what} (character {self._at})")

"""##
  )
}
