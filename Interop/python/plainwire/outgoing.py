"""Makes the message of a task that is to be published, and checks the options it is published with."""

from __future__ import annotations

import time
import uuid
from datetime import timedelta
from typing import TypeAlias, TypedDict, final

from .errors import UnsupportedOption
from .message import Envelope, Message
from .task import Task
from .violation import Violation

Seconds: TypeAlias = "float | timedelta"
"""A length of time, in seconds where it is a number."""

_MOST_SECONDS = 10**11
"""Some 3,000 years: what is longer does not fit into the milliseconds of every broker."""


@final
class Options(TypedDict, total=False):
    """What a publish may say beside the task."""

    delay: Seconds | None
    expires_in: Seconds | None
    priority: int | None
    key: str | bytes | None


def message_of(task: Task[object], options: Options, *, max_bytes: int, wants_reply: bool = False) -> Message:
    """The message of a task. Raises `UnsupportedOption`, or `Violation` when the body is too large."""
    body = task.to_json()
    if len(body) > max_bytes:
        raise Violation("size", "", f"{len(body)} bytes are more than the limit of {max_bytes}")
    envelope = _envelope(options, wants_reply)
    return Message(queue=task.QUEUE, body=body, envelope=envelope, key=_key(options.get("key")))


def _envelope(options: Options, wants_reply: bool) -> Envelope | None:
    delay, expires_in, priority = options.get("delay"), options.get("expires_in"), options.get("priority")
    if delay is None and expires_in is None and priority is None and not wants_reply:
        return None
    now = time.time_ns() // 1_000_000
    return Envelope(
        id=str(uuid.uuid4()),
        published_at=now,
        not_before=None if delay is None else now + _milliseconds(delay, "delay"),
        expires_at=None if expires_in is None else now + _milliseconds(expires_in, "expires_in"),
        priority=0 if priority is None else _priority(priority),
        wants_reply=wants_reply,
    )


def seconds(length: object, name: str) -> float:
    """A length of time as a number of seconds; `name` is that of the option it was given as."""
    number = length.total_seconds() if isinstance(length, timedelta) else length
    if isinstance(number, bool) or not isinstance(number, (int, float)):
        raise UnsupportedOption(f"{name} is a number of seconds or a timedelta, not a {type(number).__name__}")
    if not 0 <= number <= _MOST_SECONDS:
        raise UnsupportedOption(f"{name} is a number of seconds from 0 to {_MOST_SECONDS:g}")
    return float(number)


def _milliseconds(length: object, name: str) -> int:
    return round(seconds(length, name) * 1000)


def _priority(priority: object) -> int:
    if isinstance(priority, bool) or not isinstance(priority, int):
        raise UnsupportedOption(f"priority is an integer, not a {type(priority).__name__}")
    if not -(2**31) <= priority < 2**31:
        raise UnsupportedOption("priority is an integer of 32 bits")
    return priority


def _key(key: object) -> bytes | None:
    if key is None or isinstance(key, bytes):
        return key
    if not isinstance(key, str):
        raise UnsupportedOption(f"key is a str or bytes, not a {type(key).__name__}")
    try:
        return key.encode()
    except UnicodeEncodeError:
        raise UnsupportedOption("key holds half of a surrogate pair, which UTF-8 cannot say") from None
