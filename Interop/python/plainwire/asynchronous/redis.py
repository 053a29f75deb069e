"""Redis through redis.asyncio (docs/protocol.md, sections 5 and 8)."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol, cast, final

from ..message import Message
from ..transports.library import comes_from, load
from ..transports.redis import batches, longest_wait, parsed, reply_in, said_clearly
from ..transports.redis_records import PRIORITISE


class AsyncRedisClient(Protocol):
    """What is asked of a Redis client: `redis.asyncio.Redis` and `redis.asyncio.RedisCluster` have it."""

    def rpush(self, name: str, *values: bytes) -> Awaitable[object]:
        """Appends to a list."""
        ...

    def eval(self, script: str, numkeys: int, *keys_and_args: str | bytes) -> Awaitable[object]:
        """Runs a script on the server."""
        ...

    def blpop(self, keys: list[str], timeout: float) -> Awaitable[object]:
        """Takes from the head of a list, once there is something; None after `timeout` seconds."""
        ...

    def aclose(self) -> Awaitable[object]:
        """Closes the connections."""
        ...


async def open_url(url: str) -> AsyncRedisTransport:
    """`redis://[user:password@]host[:port][/database]`, with the options that the blocking client takes."""
    place, options = parsed(url)
    _, module = load({"redis": "redis.asyncio"}, None, "Redis")
    client = cast("Callable[..., AsyncRedisClient]", module.Redis)(**options)
    with said_clearly(f"cannot reach Redis at {place}"):
        _ = await cast("Callable[[], Awaitable[object]]", getattr(client, "ping"))()
    return AsyncRedisTransport(client, place, owns=True)


def adopt(client: object) -> AsyncRedisTransport | None:
    """A transport on the user's own client."""
    if comes_from(client, "redis.asyncio"):
        return AsyncRedisTransport(cast("AsyncRedisClient", client), "the given client's server", owns=False)
    if comes_from(client, "redis"):
        raise TypeError("connect_async takes a redis.asyncio.Redis, not a redis.Redis, which blocks")
    return None


@final
class AsyncRedisTransport:
    """A Redis client, its user's or our own."""

    def __init__(self, client: AsyncRedisClient, place: str, *, owns: bool) -> None:
        self._client: AsyncRedisClient = client
        self._place: str = place
        self._owns: bool = owns

    async def send(self, messages: Sequence[Message]) -> None:
        """One RPUSH for each run of up to 1,000 messages of a queue; one script for each that has priorities."""
        with said_clearly(f"Redis at {self._place} did not confirm the publish"):
            for batch in batches(messages):
                if batch.has_priorities:
                    _ = await self._client.eval(PRIORITISE, 3, *batch.values)
                else:
                    _ = await self._client.rpush(batch.queue, *batch.values)

    async def reply(self, address: str, timeout: float) -> bytes | None:
        """Waits in BLPOP, a second at most at a time: a socket's own time-out would lose the reply."""
        deadline = time.monotonic() + timeout
        longest = longest_wait(self._client)
        with said_clearly(f"the reply could not be read from Redis at {self._place}"):
            while (rest := deadline - time.monotonic()) > 0:
                answer = await self._client.blpop([address], timeout=max(0.001, min(rest, longest)))
                if answer is not None:
                    return reply_in(answer)
        return None

    async def close(self) -> None:
        """Closes the connections that the URL opened; a user's client stays open."""
        if self._owns:
            _ = await self._client.aclose()
