// swift-format-ignore-file
// Made from Interop/python/plainwire by Interop/python/embed_runtime.py. Do not edit.

extension RuntimeSource {
  static let number = RuntimeSource(
    path: "number.py",
    text: ##"""
"""Number tokens that a double alone would not do justice, and exact decimal arithmetic on them."""

from __future__ import annotations

from functools import lru_cache
from typing import final

# Far beyond what a body can write in digits, and still a small int.
_EXPONENT_LIMIT = 10**12
# CPython refuses to convert more than 4,300 digits at once, for time's sake.
_CHUNK = 4000


@final
class Number(float):
    """A double that remembers the token it was read from."""

    __slots__: tuple[str, ...] = ("token",)
    token: str  # pyright: ignore[reportUninitializedInstanceVariable]  # __new__ sets it: float has no __init__

    def __new__(cls, token: str) -> Number:
        self = super().__new__(cls, token)
        self.token = token
        return self


def read_decimal(token: str) -> float:
    """The value of a token with a fraction or an exponent.

    Up to 15 significant digits without an exponent are what `repr` gives back: such a token need not be kept.
    """
    if len(token) <= 16 and "e" not in token and "E" not in token:
        return float(token)
    return Number(token)


def token_of(value: float) -> str:
    """The decimal that stands for `value` on the wire."""
    return value.token if isinstance(value, Number) else repr(value)


@lru_cache(maxsize=256)
def parsed(token: str) -> tuple[str, int]:
    """The magnitude of a token: digits without zeros at either end, and the power of ten of the last one.

    Zero has no digits.
    """
    mantissa, _, power = token.lstrip("-").replace("E", "e").partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    stripped = digits.rstrip("0")
    if not stripped:
        return "", 0
    return stripped, _exponent(power) - len(fraction) + len(digits) - len(stripped)


def _exponent(power: str) -> int:
    magnitude = power.lstrip("+-").lstrip("0")
    size = _EXPONENT_LIMIT if len(magnitude) > 12 else int(magnitude or "0")
    return -size if power.startswith("-") else size


def is_whole(token: str) -> bool:
    """Whether the token's value has no fraction."""
    return parsed(token)[1] >= 0


def whole(token: str) -> int | None:
    """The integer that the token is; None when it has more than 19 digits. Asks for `is_whole`."""
    digits, exponent = parsed(token)
    if not digits:
        return 0
    if len(digits) + exponent > 19:
        return None
    magnitude = int(digits + "0" * exponent)
    return -magnitude if token.startswith("-") else magnitude


def is_multiple(token: str, divisor: str) -> bool:
    """Whether the token's value is an exact multiple of the divisor's, which is greater than 0."""
    digits, exponent = parsed(token)
    unit_digits, unit_exponent = parsed(divisor)
    if not digits:
        return True
    shift = exponent - unit_exponent
    if shift < 0:  # the last digit, which is not 0, would have to be
        return False
    unit = int(unit_digits)
    return _modulo(digits, unit) * pow(10, shift, unit) % unit == 0


def _modulo(digits: str, unit: int) -> int:
    remainder = 0
    for start in range(0, len(digits), _CHUNK):
        chunk = digits[start : start + _CHUNK]
        remainder = (remainder * pow(10, len(chunk), unit) + int(chunk)) % unit
    return remainder

"""##
  )
}
