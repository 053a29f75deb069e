# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""Publishes tasks and calls them without blocking, on asyncio."""

from __future__ import annotations

from collections.abc import Iterable
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar, final

from .errors import CallTimeout
from .outgoing import Moment, Options, Seconds, message_of, seconds
from .reader import MAX_BODY_BYTES
from .replies import result_of
from .task import Task

if TYPE_CHECKING:
    from .asynchronous import AsyncBroker, AsyncTransport

R = TypeVar("R")


async def connect_async(to: AsyncBroker, *, max_bytes: int = MAX_BODY_BYTES) -> AsyncTasks:
    """Publishes, on asyncio, to the broker at a URL, or through a client that you have.

    - `amqp://[user:password@]host[:port][/vhost]`, `amqps:` with TLS; or a connection of aio-pika.
    - `redis://[user:password@]host[:port][/database]`, database 7 unless said; or a `redis.asyncio.Redis`.

    Bodies of more than `max_bytes` are refused, as consumers refuse them. Raises `InvalidURL` or `BrokerError`.
    """
    from .asynchronous import open_async_transport  # asyncio is imported for those who use it

    return AsyncTasks(await open_async_transport(to), max_bytes=max_bytes)


@final
class AsyncTasks:
    """Publishes tasks to one broker, for the tasks of one event loop. Close it, or use it in an `async with`."""

    def __init__(self, transport: AsyncTransport, *, max_bytes: int = MAX_BODY_BYTES) -> None:
        self._transport: AsyncTransport = transport
        self._max_bytes: int = max_bytes

    async def publish(
        self,
        task: Task[object],
        *,
        id: str | None = None,
        delay: Seconds | None = None,
        at: Moment | None = None,
        expires_in: Seconds | None = None,
        priority: int | None = None,
        retries: int | None = None,
        timeout: Seconds | None = None,
        traceparent: str | None = None,
        tracestate: str | None = None,
    ) -> None:
        """Hands the task to its queue; when this returns, the broker has it.

        `id`: the message's, unique; a UUID unless said. `delay`: not before so many seconds from now; or `at` a time.
        `expires_in`: worthless after so many seconds. `priority`: greater is sooner (Redis; RabbitMQ from 0 to 255).
        `retries`: at most so many further runs after one that failed; `timeout`: how long a run may take; the
        consumer's own where they are less. `traceparent`, `tracestate`: the trace that it belongs to, in the words of
        W3C Trace Context. Raises `UnsupportedOption`, `BrokerError`, or `Violation` when the body is
        too large; the task itself has been valid since it was made.
        """
        options = Options(
            id=id,
            delay=delay,
            at=at,
            expires_in=expires_in,
            priority=priority,
            retries=retries,
            timeout=timeout,
            traceparent=traceparent,
            tracestate=tracestate,
        )
        await self._transport.send((message_of(task, options, max_bytes=self._max_bytes),))

    async def publish_many(
        self,
        tasks: Iterable[Task[object]],
        *,
        delay: Seconds | None = None,
        at: Moment | None = None,
        expires_in: Seconds | None = None,
        priority: int | None = None,
        retries: int | None = None,
        timeout: Seconds | None = None,
        traceparent: str | None = None,
        tracestate: str | None = None,
    ) -> None:
        """Publishes several tasks, of one kind or many, in their order and far faster than one by one.

        Nothing is sent when one of them cannot be; where the broker breaks down on the way, the first ones may be
        published.
        """
        options = Options(
            delay=delay,
            at=at,
            expires_in=expires_in,
            priority=priority,
            retries=retries,
            timeout=timeout,
            traceparent=traceparent,
            tracestate=tracestate,
        )
        messages = [message_of(task, options, max_bytes=self._max_bytes) for task in tasks]
        if messages:
            await self._transport.send(messages)

    async def call(
        self,
        task: Task[R],
        *,
        timeout: Seconds,
        expires_in: Seconds | None = None,
        priority: int | None = None,
        retries: int | None = None,
        run_timeout: Seconds | None = None,
        traceparent: str | None = None,
        tracestate: str | None = None,
    ) -> R:
        """Publishes the task and waits for its handler's result.

        `timeout` is how long the caller waits, `run_timeout` how long a run may take.

        Raises `CallTimeout` after `timeout` (the task may still run), `TaskFailed`, `TaskRejected`, `TaskDiscarded`,
        `TaskCancelled`, `TaskDuplicate`, `TaskExpired`, `InvalidReply`, and what `publish` raises.
        """
        limit = seconds(timeout, "timeout")
        options = Options(
            expires_in=expires_in,
            priority=priority,
            retries=retries,
            timeout=run_timeout,
            traceparent=traceparent,
            tracestate=tracestate,
        )
        message = message_of(task, options, max_bytes=self._max_bytes, wants_reply=True)
        await self._transport.send((message,))
        address = message.envelope.id if message.envelope else ""
        reply = await self._transport.reply(address, limit)
        if reply is None:
            raise CallTimeout(f"no reply from the queue {task.QUEUE} within {limit:g} s; the task may still run")
        return result_of(task, reply)

    async def close(self) -> None:
        """Closes what `connect_async` opened; a client of yours stays open."""
        await self._transport.close()

    async def __aenter__(self) -> AsyncTasks:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
