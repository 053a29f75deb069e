# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""What the addresses of brokers have in common: their parts, percent-escapes, and options as a query."""

from __future__ import annotations

import re
from collections.abc import Collection, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from math import nan
from typing import final
from urllib.parse import unquote

from ..errors import InvalidURL

_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_PARTS = re.compile(
    r"(?P<scheme>[A-Za-z]+)://(?P<authority>[^/?#]*)(?:/(?P<path>[^?#]*))?(?:\?(?P<query>[^#]*))?(?P<rest>#.*)?",
    re.DOTALL,
)
_PLACE = re.compile(r"(?P<host>\[[0-9A-Fa-f:.%]+\]|[^\[\]:,]*)(?::(?P<port>[0-9]{1,5}))?")


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of `scheme://[user[:password]@]host[:port][,host[:port]…][/path][?query]`."""

    user: str | None
    password: str | None
    places: tuple[tuple[str, int | None], ...]
    """Hosts, without brackets, and their ports; one that is not said is localhost."""
    path: str
    """Without its leading slash, still escaped."""
    query: str

    @property
    def place(self) -> tuple[str, int | None]:
        """The host and its port, where one only makes sense."""
        if self.places[1:]:
            raise InvalidURL("the address has several hosts; only one of Kafka may")
        return self.places[0]


@contextmanager
def read(url: str, form: str, *schemes: str) -> Generator[Parts, None, None]:
    """The parts of a URL, for the block that makes sense of them; `form` is how one is written, for errors.

    A password with an unescaped / ? or # in it leaves its rest where other parts are expected. An error that the block
    raises of such a URL is replaced: none repeats what may be of a password.
    """
    found = _PARTS.fullmatch(url)
    if found is None or found["scheme"].lower() not in schemes:
        raise InvalidURL(f"{form}: the // is missing")
    authority, path, query = found["authority"], found["path"] or "", found["query"] or ""
    hidden = InvalidURL(
        f"{form}: it makes no sense as it is. In a password / is written %2F, ? is %3F and # is %23; an @ elsewhere is %40"
    )
    if "@" not in authority and "@" in path + (found["rest"] or ""):
        raise hidden
    try:
        yield _parts(authority, path, query, form)
    except InvalidURL:
        if "@" in authority or "@" not in query:
            raise
        raise hidden from None


def _parts(authority: str, path: str, query: str, form: str) -> Parts:
    # A password may hold an @ that its writer forgot to escape: the last one counts.
    credentials, _, places = authority.rpartition("@")
    if "," in places and not all(places.split(",")):
        raise InvalidURL(f"{form}: what is between two commas is no host and port")
    user, colon, password = credentials.partition(":")
    return Parts(
        user=unescaped(user, "the user") or None,
        password=unescaped(password, "the password") if colon else None,
        places=tuple(_place(text, form) for text in places.split(",")),
        path=path,
        query=query,
    )


def _place(text: str, form: str) -> tuple[str, int | None]:
    found = _PLACE.fullmatch(text)
    if found is None:
        raise InvalidURL(f"{form}: the host has brackets that do not match, or the port is no number from 1 to 65535")
    port = None if found["port"] is None else int(found["port"])
    if port is not None and not 0 < port < 65536:
        raise InvalidURL(f"{form}: the port is no number from 1 to 65535")
    return found["host"].strip("[]") or "localhost", port


def unescaped(text: str, what: str) -> str:
    """`text` with its percent-escapes resolved; `what` names it in errors, which do not hold it."""
    if _BAD_ESCAPE.search(text):
        raise InvalidURL(f"{what} has a % that is not followed by two hexadecimal digits")
    try:
        return unquote(text, errors="strict")
    except UnicodeDecodeError:
        raise InvalidURL(f"{what} is not UTF-8 once it is unescaped") from None


def options(query: str, known: Collection[str], prefix: str | None = None) -> dict[str, str]:
    """The options of a query, each at most once. Those for consumers are known too, so that all share one address.

    Those that begin with `prefix` are known whatever follows.
    """
    found: dict[str, str] = {}
    for part in filter(None, query.split("&")):
        name, _, value = (unescaped(side, "an option") for side in part.partition("="))
        if name not in known and not (prefix and name.startswith(prefix)):
            raise InvalidURL(f'there is no option "{name}"; {meant(name, known)}')
        if name in found:
            raise InvalidURL(f'the option "{name}" occurs twice')
        found[name] = value
    return found


def meant(name: str, known: Collection[str]) -> str:
    """A guess at what a mistyped name was to be, or all that are known."""
    nearest = get_close_matches(name, known, 1)
    return f'did you mean "{nearest[0]}"?' if nearest else f"known are {', '.join(known)}"


def seconds(given: dict[str, str], name: str, standard: float, least: float, most: float) -> float:
    """An option that is a number of seconds; `standard` unless said."""
    text = given.get(name)
    if text is None:
        return standard
    try:
        value = float(text)
    except ValueError:
        value = nan
    if not least <= value <= most:
        raise InvalidURL(f'{name} is a number of seconds from {least:g} to {most:g}, not "{text}"')
    return value
