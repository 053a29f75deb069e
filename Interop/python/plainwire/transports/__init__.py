"""The brokers that this client reaches: a place each, and a line in each table."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import TypeAlias, cast

from ..errors import InvalidURL
from . import amqp, kafka, redis, sqlite
from .transport import Transport

__all__ = ["Broker", "Transport", "open_transport"]

Broker: TypeAlias = "str | redis.RedisClient | amqp.Connection | kafka.Producer | sqlite3.Connection | Transport"
"""A broker's URL, or a client of it that you have."""

_BY_SCHEME: Mapping[str, Callable[[str, str | None], Transport]] = {
    "redis": redis.open_url,
    "sqlite": sqlite.open_url,
    "amqp": amqp.open_url,
    "amqps": amqp.open_url,
    "kafka": kafka.open_url,
}
_BY_CLIENT: tuple[Callable[[object], Transport | None], ...] = (redis.adopt, sqlite.adopt, amqp.adopt, kafka.adopt)


def open_transport(to: object, library: str | None = None) -> Transport:
    """The transport for a URL, or for a client that its user has made; a transport is itself."""
    if isinstance(to, str):
        return _open_url(to, library)
    if library is not None:
        raise TypeError("library chooses the client for a URL; what you give is a client already")
    for adopt in _BY_CLIENT:
        transport = adopt(to)
        if transport is not None:
            return transport
    if callable(getattr(to, "send", None)) and callable(getattr(to, "reply", None)):
        return cast("Transport", to)
    raise TypeError(
        "connect takes a URL, a redis.Redis, a sqlite3.Connection, a connection of pika, amqpstorm or rabbitpy, a"
        + f" producer of confluent_kafka or kafka, or a Transport, not {type(to).__name__}"
    )


def _open_url(url: str, library: str | None) -> Transport:
    open_url = _BY_SCHEME.get(url.partition(":")[0].lower())
    if open_url is None:
        known = ", ".join(f"{name}:" for name in _BY_SCHEME)
        raise InvalidURL(f"no broker has URLs that begin so; this client knows {known}")
    return open_url(url, library)
