# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""Publishes tasks and calls them."""

from __future__ import annotations

import math
import sqlite3
import time
import uuid
from collections.abc import Iterable
from datetime import timedelta
from types import TracebackType
from typing import TypeAlias, TypeVar, final

from .errors import CallTimeout, UnsupportedOption
from .message import Envelope, Message
from .reader import MAX_BODY_BYTES
from .replies import result_of
from .task import Task
from .transports import Transport, open_transport
from .transports.redis import RedisClient
from .violation import Violation

R = TypeVar("R")

Seconds: TypeAlias = "float | timedelta"
"""A length of time, in seconds where it is a number."""

Broker: TypeAlias = "str | RedisClient | sqlite3.Connection | Transport"
"""A broker's URL, or a client of it that you have."""


def connect(to: Broker, *, max_bytes: int = MAX_BODY_BYTES) -> Tasks:
    """Publishes to the broker at a URL, or through a client that you have.

    - `redis://[user:password@]host[:port][/database]`, database 7 unless said; or a `redis.Redis`.
    - `sqlite:/absolute/path` or `sqlite:relative.db`; or a `sqlite3.Connection`, whose transaction the messages join.

    Bodies of more than `max_bytes` are refused, as consumers refuse them. Raises `InvalidURL` or `BrokerError`.
    """
    return Tasks(open_transport(to), max_bytes=max_bytes)


@final
class Tasks:
    """Publishes tasks to one broker. Safe to share between threads; close it, or use it in a `with` statement."""

    def __init__(self, transport: Transport, *, max_bytes: int = MAX_BODY_BYTES) -> None:
        self._transport: Transport = transport
        self._max_bytes: int = max_bytes

    def publish(
        self,
        task: Task[object],
        *,
        delay: Seconds | None = None,
        expires_in: Seconds | None = None,
        priority: int | None = None,
    ) -> None:
        """Hands the task to its queue; when this returns, the broker has it.

        `delay`: not before so many seconds from now. `expires_in`: worthless after so many. `priority`: greater is
        sooner, where the broker can (SQLite). Raises `UnsupportedOption`, `BrokerError`, or `Violation` when the body
        is too large; the task itself has been valid since it was made.
        """
        self.publish_many((task,), delay=delay, expires_in=expires_in, priority=priority)

    def publish_many(
        self,
        tasks: Iterable[Task[object]],
        *,
        delay: Seconds | None = None,
        expires_in: Seconds | None = None,
        priority: int | None = None,
    ) -> None:
        """Publishes several tasks, of one kind or many, in their order and far faster than one by one.

        Nothing is sent when one of them cannot be. SQLite takes all or none; where Redis breaks down between two
        batches of 1,000, the first ones are published.
        """
        messages = [self._message(task, delay, expires_in, priority) for task in tasks]
        if messages:
            self._transport.send(messages)

    def call(
        self, task: Task[R], *, timeout: Seconds, expires_in: Seconds | None = None, priority: int | None = None
    ) -> R:
        """Publishes the task and waits for its handler's result.

        Raises `CallTimeout` after `timeout` (the task may still run), `TaskFailed`, `TaskRejected`, `TaskDiscarded`,
        `TaskExpired`, `InvalidReply`, and what `publish` raises.
        """
        seconds = _seconds(timeout, "timeout")
        message = self._message(task, None, expires_in, priority, wants_reply=True)
        self._transport.send((message,))
        address = message.envelope.id if message.envelope else ""
        reply = self._transport.reply(address, seconds)
        if reply is None:
            raise CallTimeout(f"no reply from the queue {task.QUEUE} within {seconds:g} s; the task may still run")
        return result_of(task, reply)

    def _message(
        self,
        task: Task[object],
        delay: Seconds | None,
        expires_in: Seconds | None,
        priority: int | None,
        *,
        wants_reply: bool = False,
    ) -> Message:
        body = task.to_json()
        if len(body) > self._max_bytes:
            raise Violation("size", "", f"{len(body)} bytes are more than the limit of {self._max_bytes}")
        if delay is None and expires_in is None and priority is None and not wants_reply:
            return Message(queue=task.QUEUE, body=body)
        now = time.time_ns() // 1_000_000
        return Message(
            queue=task.QUEUE,
            body=body,
            envelope=Envelope(
                id=str(uuid.uuid4()),
                published_at=now,
                not_before=None if delay is None else now + _milliseconds(delay, "delay"),
                expires_at=(None if expires_in is None else now + _milliseconds(expires_in, "expires_in")),
                priority=priority or 0,
                wants_reply=wants_reply,
            ),
        )

    def close(self) -> None:
        """Closes what `connect` opened; a client of yours stays open."""
        self._transport.close()

    def __enter__(self) -> Tasks:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _seconds(length: Seconds, name: str) -> float:
    seconds = length.total_seconds() if isinstance(length, timedelta) else length
    if not (math.isfinite(seconds) and seconds >= 0):
        raise UnsupportedOption(f"{name} is a number of seconds from 0 on, not {seconds}")
    return seconds


def _milliseconds(length: Seconds, name: str) -> int:
    return round(_seconds(length, name) * 1000)
