"""What the addresses of brokers have in common: percent-escapes, and options as a query."""

from __future__ import annotations

import re
from collections.abc import Collection
from math import nan
from urllib.parse import unquote

from ..errors import InvalidURL

_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


def unescaped(text: str, what: str) -> str:
    """`text` with its percent-escapes resolved; `what` names it in errors, which do not hold it."""
    if _BAD_ESCAPE.search(text):
        raise InvalidURL(f"{what} has a % that is not followed by two hexadecimal digits")
    try:
        return unquote(text, errors="strict")
    except UnicodeDecodeError:
        raise InvalidURL(f"{what} is not UTF-8 once it is unescaped") from None


def options(query: str, known: Collection[str]) -> dict[str, str]:
    """The options of a query, each at most once. Those for consumers are known too, so that all share one address."""
    found: dict[str, str] = {}
    for part in filter(None, query.split("&")):
        name, _, value = (unescaped(side, "an option") for side in part.partition("="))
        if name not in known:
            raise InvalidURL(f'there is no option "{name}"; known are {", ".join(known)}')
        if name in found:
            raise InvalidURL(f'the option "{name}" occurs twice')
        found[name] = value
    return found


def seconds(text: str, name: str, least: float, most: float) -> float:
    """An option that is a number of seconds."""
    try:
        value = float(text)
    except ValueError:
        value = nan
    if not least <= value <= most:
        raise InvalidURL(f'{name} is a number of seconds from {least:g} to {most:g}, not "{text}"')
    return value
