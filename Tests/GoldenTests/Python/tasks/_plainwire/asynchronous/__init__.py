# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""The brokers that are reached without blocking: a file each, and a line in each table."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TypeAlias, cast

from ..errors import InvalidURL
from . import aio_pika, redis
from .transport import AsyncTransport

__all__ = ["AsyncBroker", "AsyncTransport", "open_async_transport"]

AsyncBroker: TypeAlias = "str | aio_pika.Connection | redis.AsyncRedisClient | AsyncTransport"
"""A broker's URL, or an asynchronous client of it that you have."""

_BY_SCHEME: Mapping[str, Callable[[str], Awaitable[AsyncTransport]]] = {
    "amqp": aio_pika.open_url,
    "amqps": aio_pika.open_url,
    "redis": redis.open_url,
}
_BY_CLIENT: tuple[Callable[[object], AsyncTransport | None], ...] = (aio_pika.adopt, redis.adopt)


async def open_async_transport(to: object) -> AsyncTransport:
    """The transport for a URL, or for a client that its user has made; a transport is itself."""
    if isinstance(to, str):
        open_url = _BY_SCHEME.get(to.partition(":")[0].lower())
        if open_url is None:
            known = ", ".join(f"{name}:" for name in _BY_SCHEME)
            raise InvalidURL(f"no broker that is reached without blocking has URLs that begin so; they are {known}")
        return await open_url(to)
    for adopt in _BY_CLIENT:
        transport = adopt(to)
        if transport is not None:
            return transport
    if callable(getattr(to, "send", None)) and callable(getattr(to, "reply", None)):
        return cast("AsyncTransport", to)
    raise TypeError(
        "connect_async takes a URL, a connection of aio_pika, a redis.asyncio.Redis or an AsyncTransport, not"
        + f" {type(to).__name__}"
    )
