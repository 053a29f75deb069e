"""Redis: a message is an element of a list (docs/protocol.md, sections 5 and 8)."""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol, cast, final

from ..errors import BrokerError, InvalidURL
from ..message import Message, refuse_keys
from .address import options as known_options
from .address import read, seconds
from .library import comes_from, load
from .redis_records import PRIORITISE, prioritised, wired

_DEFAULT_PORT = 6379
_DEFAULT_DATABASE = 7
_BATCH = 1000
_LONGEST_WAIT = 1.0


class RedisClient(Protocol):
    """What is asked of a Redis client: `redis.Redis` and `redis.RedisCluster` have it."""

    def rpush(self, name: str, *values: bytes) -> object:
        """Appends to a list."""
        ...

    def eval(self, script: str, numkeys: int, *keys_and_args: str | bytes) -> object:
        """Runs a script on the server."""
        ...

    def blpop(self, keys: list[str], timeout: float) -> object:
        """Takes from the head of a list, once there is something; None after `timeout` seconds."""
        ...

    def close(self) -> object:
        """Closes the connections."""
        ...


def open_url(url: str, library: str | None = None) -> RedisTransport:
    """`redis://[user:password@]host[:port][/database]`, `?connect-timeout=5`; port 6379 and database 7 unless said."""
    place, options = parsed(url)
    _, module = load({"redis": "redis"}, library, "Redis")
    factory = cast("Callable[..., RedisClient]", module.Redis)
    client = factory(**options)
    with said_clearly(f"cannot reach Redis at {place}"):
        _ = cast("Callable[[], object]", getattr(client, "ping"))()
    return RedisTransport(client, place, owns=True)


def parsed(url: str) -> tuple[str, dict[str, object]]:
    """The place that a URL names, for errors, and what a client takes."""
    form = "a Redis URL is redis://[user:password@]host[:port][/database]"
    with read(url, form, "redis") as parts:
        host, port = parts.place
        if parts.path and not (parts.path.isascii() and parts.path.isdigit()):
            raise InvalidURL(f"{form}: the database is no number")
        number = int(parts.path) if parts.path else _DEFAULT_DATABASE
        given = known_options(parts.query, ("ack", "heartbeat", "connect-timeout"))
        timeout = seconds(given, "connect-timeout", 5, 0.01, 86_400)
    options: dict[str, object] = {
        "host": host,
        "port": port or _DEFAULT_PORT,
        "db": number,
        "socket_connect_timeout": timeout,
    }
    if parts.user:
        options["username"] = parts.user
    if parts.password:
        options["password"] = parts.password
    return f"{host}:{port or _DEFAULT_PORT}/{number}", options


def adopt(client: object) -> RedisTransport | None:
    """A transport on the user's own client."""
    if comes_from(client, "redis.asyncio"):
        raise TypeError("connect takes a redis.Redis that waits, not one of redis.asyncio: connect_async takes that")
    if not comes_from(client, "redis"):
        return None
    return RedisTransport(cast("RedisClient", client), "the given client's server", owns=False)


@contextmanager
def said_clearly(what: str) -> Generator[None, None, None]:
    """Raises what the client raises as a `BrokerError`."""
    failures = cast("type[Exception]", importlib.import_module("redis.exceptions").RedisError)
    try:
        yield
    except failures as error:
        raise BrokerError(f"{what}: {error}") from error


@final
class RedisTransport:
    """A Redis client, its user's or our own."""

    def __init__(self, client: RedisClient, place: str, *, owns: bool) -> None:
        self._client: RedisClient = client
        self._place: str = place
        self._owns: bool = owns

    def send(self, messages: Sequence[Message]) -> None:
        """One RPUSH for each run of up to 1,000 messages of a queue; one script for each that has priorities."""
        with said_clearly(f"Redis at {self._place} did not confirm the publish"):
            for batch in batches(messages):
                if batch.has_priorities:
                    _ = self._client.eval(PRIORITISE, 3, *batch.values)
                else:
                    _ = self._client.rpush(batch.queue, *batch.values)

    def reply(self, address: str, timeout: float) -> bytes | None:
        """Blocks in BLPOP, a second at most at a time: a socket's own time-out would lose the reply."""
        deadline = time.monotonic() + timeout
        longest = longest_wait(self._client)
        with said_clearly(f"the reply could not be read from Redis at {self._place}"):
            while (remaining := deadline - time.monotonic()) > 0:
                answer = self._client.blpop([address], timeout=max(0.001, min(remaining, longest)))
                if answer is not None:
                    return reply_in(answer)
        return None

    def close(self) -> None:
        """Closes the connections that the URL opened; a user's client stays open."""
        if self._owns:
            _ = self._client.close()


@final
@dataclass(frozen=True, slots=True)
class Batch:
    """Messages of one queue that one command takes to the server."""

    queue: str
    has_priorities: bool
    values: list[bytes]
    """The bodies; with priorities, the keys and arguments of the script."""


def batches(messages: Sequence[Message]) -> Iterator[Batch]:
    """What is sent, in its order: up to 1,000 messages of one queue at a time."""
    refuse_keys(messages, "a Redis list")
    for (queue, has_priorities), run in groupby(messages, key=_destination):
        some = list(run)
        for start in range(0, len(some), _BATCH):
            part = some[start : start + _BATCH]
            values = prioritised(queue, part) if has_priorities else [wired(each) for each in part]
            yield Batch(queue, has_priorities, values)


def _destination(message: Message) -> tuple[str, bool]:
    return message.queue, message.envelope is not None and message.envelope.priority != 0


def longest_wait(client: object) -> float:
    """How long one BLPOP of that client may wait: less than its socket."""
    pool: object = getattr(client, "connection_pool", None)
    options: object = getattr(pool, "connection_kwargs", None)
    limit = cast("dict[str, object]", options).get("socket_timeout") if isinstance(options, dict) else None
    return min(_LONGEST_WAIT, limit / 2) if isinstance(limit, (int, float)) and limit > 0 else _LONGEST_WAIT


def reply_in(answer: object) -> bytes:
    """The reply in what BLPOP answers."""
    value = cast("tuple[object, bytes | str]", answer)[1]
    return value.encode() if isinstance(value, str) else value
