// swift-format-ignore-file
// Made from Interop/python/plainwire by Interop/python/embed_runtime.py. Do not edit.

extension RuntimeSource {
  static let formats_regex = RuntimeSource(
    path: "formats/regex.py",
    text: ##"""
"""`regex`: the dialect of docs/protocol.md, 3.2, and what ECMA-262 adds to it: look-around, names, back-references."""

from __future__ import annotations

import re
from typing import Final, final

_SYNTAX: Final = frozenset("^$\\.*+?()[]{}|")
_QUANTIFIER = re.compile(r"(?:[*+?]|\{([0-9]+)(?:(,)([0-9]*))?\})\??")
_CLASS_ESCAPE = re.compile(r"\\[dDwWsS]")
_CATEGORY = re.compile(r"\\[pP]\{(?:(?:gc|General_Category)=)?([A-Za-z_]+)\}")
_CHARACTER = re.compile(
    r"\\(?:[tnvfr^$\\.*+?()\[\]{}|/-]|0(?![0-9])|c[A-Za-z]|x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]+)\})"
)
_BACK_REFERENCE = re.compile(r"\\(?:([1-9][0-9]*)|k<([A-Za-z_$][A-Za-z0-9_$]*)>)")
_GROUP = re.compile(r"\((?:\?(?::|(<?[=!])|<([A-Za-z_$][A-Za-z0-9_$]*)>))?")
_CATEGORIES: Final = frozenset(
    (
        "L LC Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po S Sm Sc Sk So Z Zs Zl Zp C Cc Cf Cs Co Cn "
        + "Letter Cased_Letter Uppercase_Letter Lowercase_Letter Titlecase_Letter Modifier_Letter Other_Letter "
        + "Mark Combining_Mark Nonspacing_Mark Spacing_Mark Enclosing_Mark Number Decimal_Number digit Letter_Number "
        + "Other_Number Punctuation punct Connector_Punctuation Dash_Punctuation Open_Punctuation Close_Punctuation "
        + "Initial_Punctuation Final_Punctuation Other_Punctuation Symbol Math_Symbol Currency_Symbol "
        + "Modifier_Symbol Other_Symbol Separator Space_Separator Line_Separator Paragraph_Separator Other Control "
        + "cntrl Format Surrogate Private_Use Unassigned"
    ).split()
)


def is_regex(text: str) -> bool:
    """Whether `text` is a regular expression."""
    return _Parser(text).is_valid()


@final
class _Parser:
    def __init__(self, text: str) -> None:
        self._text: str = text
        self._at: int = 0
        self._groups: int = 0
        self._names: set[str] = set()
        self._greatest_reference: int = 0
        self._wanted_names: set[str] = set()

    def is_valid(self) -> bool:
        quantifiable_after: list[bool] = []  # for each open group, whether a quantifier may follow it
        can_quantify = False
        while self._at < len(self._text):
            char = self._text[self._at]
            if char == "(":
                after = self._open()
                if after is None:
                    return False
                quantifiable_after.append(after)
                can_quantify = False
            elif char == ")":
                if not quantifiable_after:
                    return False
                self._at += 1
                can_quantify = quantifiable_after.pop()
            elif char in "*+?{":
                if not (can_quantify and self._quantifier()):
                    return False
                can_quantify = False
            else:
                outcome = self._atom(char)
                if outcome is None:
                    return False
                can_quantify = outcome
        return not quantifiable_after and self._references_hold()

    def _references_hold(self) -> bool:
        return self._greatest_reference <= self._groups and self._wanted_names <= self._names

    def _open(self) -> bool | None:
        """Steps into a group; None when it is none. A look-around takes no quantifier."""
        match = _GROUP.match(self._text, self._at)
        if match is None or self._text.startswith("?", match.end()):
            return None
        self._at = match.end()
        if match[2]:
            if match[2] in self._names:
                return None
            self._names.add(match[2])
        if match[2] or match.group() == "(":
            self._groups += 1
        return match[1] is None

    def _quantifier(self) -> bool:
        match = _QUANTIFIER.match(self._text, self._at)
        if match is None:
            return False
        self._at = match.end()
        return not (match[3] and _is_less(match[3], match[1]))

    def _atom(self, char: str) -> bool | None:
        """Steps over what is no group; whether a quantifier may follow, or None when it is nothing."""
        if char == "[":
            return True if self._class() else None
        if char == "\\":
            return self._escape()
        if char not in _SYNTAX or char in "^$|.":
            self._at += 1
            return char not in "^$|"
        return None

    def _escape(self) -> bool | None:
        if self._text[self._at : self._at + 2] in ("\\b", "\\B"):
            self._at += 2
            return False
        if self._set() or self._character() is not None:
            return True
        reference = _BACK_REFERENCE.match(self._text, self._at)
        if reference is None:
            return None
        self._at = reference.end()
        if reference[2]:
            self._wanted_names.add(reference[2])
        else:
            number = int(reference[1]) if len(reference[1]) < 9 else 10**9
            self._greatest_reference = max(self._greatest_reference, number)
        return True

    def _set(self) -> bool:
        """Steps over an escape that stands for several characters."""
        match = _CLASS_ESCAPE.match(self._text, self._at)
        if match is None:
            match = _CATEGORY.match(self._text, self._at)
            if match is None or match[1] not in _CATEGORIES:
                return False
        self._at = match.end()
        return True

    def _character(self) -> int | None:
        """Steps over an escape of one character; a number that orders it among others."""
        match = _CHARACTER.match(self._text, self._at)
        if match is None:
            return None
        digits = (match[1] or match[2] or match[3] or "").lstrip("0")
        if len(digits) > 6 or int(digits or "0", 16) > 0x10FFFF:
            return None
        self._at = match.end()
        code = match.group()
        if code[1] in "xu":
            return self._low_surrogate(int(digits or "0", 16))
        if code[1] == "c":
            return ord(code[2]) % 32
        return {"t": 9, "n": 10, "v": 11, "f": 12, "r": 13, "0": 0}.get(code[1], ord(code[1]))

    def _low_surrogate(self, unit: int) -> int:
        low = _CHARACTER.match(self._text, self._at)
        if 0xD800 <= unit < 0xDC00 and low is not None and low[2] and 0xDC00 <= int(low[2], 16) < 0xE000:
            self._at = low.end()
            return 0x10000 + ((unit - 0xD800) << 10) + int(low[2], 16) - 0xDC00
        return unit

    def _class(self) -> bool:
        """Steps over `[…]`."""
        self._at += 2 if self._text.startswith("[^", self._at) else 1
        while not self._text.startswith("]", self._at):
            low = self._member()
            if low is None:
                return False
            is_range = self._text.startswith("-", self._at) and not self._text.startswith("-]", self._at)
            if not is_range:
                continue
            self._at += 1
            high = self._member()
            if high is None or low < 0 or high < 0 or high < low:
                return False
        self._at += 1
        return True

    def _member(self) -> int | None:
        """Steps over one member of a class: its code point, -1 for several, None when there is none."""
        if self._at >= len(self._text):
            return None
        if self._text[self._at] != "\\":
            self._at += 1
            return ord(self._text[self._at - 1])
        if self._set():
            return -1
        return self._character()


def _is_less(left: str, right: str) -> bool:
    """Compares decimal digits of any length."""
    left, right = left.lstrip("0"), right.lstrip("0")
    return (len(left), left) < (len(right), right)

"""##
  )
}
