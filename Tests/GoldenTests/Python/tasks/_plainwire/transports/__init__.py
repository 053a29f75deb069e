# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""The brokers that this client reaches: a file each, and a line in each table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from ..errors import InvalidURL
from . import redis, sqlite
from .transport import Transport

__all__ = ["Transport", "open_transport"]

_BY_SCHEME: Mapping[str, Callable[[str], Transport]] = {"redis": redis.open_url, "sqlite": sqlite.open_url}
_BY_CLIENT: tuple[Callable[[object], Transport | None], ...] = (redis.adopt, sqlite.adopt)


def open_transport(to: object) -> Transport:
    """The transport for a URL, or for a client that its user has made; a transport is itself."""
    if isinstance(to, str):
        return _open_url(to)
    for adopt in _BY_CLIENT:
        transport = adopt(to)
        if transport is not None:
            return transport
    if callable(getattr(to, "send", None)) and callable(getattr(to, "reply", None)):
        return cast("Transport", to)
    raise TypeError(f"connect takes a URL, a redis.Redis, a sqlite3.Connection or a Transport, not {type(to).__name__}")


def _open_url(url: str) -> Transport:
    scheme = url.partition(":")[0].lower()
    open_url = _BY_SCHEME.get(scheme)
    if open_url is None:
        known = " and ".join(f"{name}:" for name in _BY_SCHEME)
        raise InvalidURL(f"no broker has URLs that begin so; this client knows {known}")
    return open_url(url)
