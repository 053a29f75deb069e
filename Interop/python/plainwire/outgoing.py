"""Makes the message of a task that is to be published, and checks the options it is published with."""

from __future__ import annotations

import time
import uuid
from datetime import datetime, timedelta
from typing import TypeAlias, TypedDict, final

from .errors import UnsupportedOption
from .message import Envelope, Message
from .task import Task
from .trace import checked_trace
from .violation import Violation

Seconds: TypeAlias = "float | timedelta"
"""A length of time, in seconds where it is a number."""

Moment: TypeAlias = "float | datetime"
"""A point in time, in seconds since 1970 UTC where it is a number."""

_MOST_SECONDS = 10**11
"""Some 3,000 years: what is longer does not fit into the milliseconds of every broker."""


@final
class Options(TypedDict, total=False):
    """What a publish may say beside the task."""

    id: str | None
    delay: Seconds | None
    at: Moment | None
    expires_in: Seconds | None
    priority: int | None
    retries: int | None
    timeout: Seconds | None
    traceparent: str | None
    tracestate: str | None
    key: str | bytes | None


def message_of(task: Task[object], options: Options, *, max_bytes: int, wants_reply: bool = False) -> Message:
    """The message of a task. Raises `UnsupportedOption`, or `Violation` when the body is too large."""
    body = task.to_json()
    if len(body) > max_bytes:
        raise Violation("size", "", f"{len(body)} bytes are more than the limit of {max_bytes}")
    envelope = _envelope(options, wants_reply)
    return Message(queue=task.QUEUE, body=body, envelope=envelope, key=_key(options.get("key")))


def _envelope(options: Options, wants_reply: bool) -> Envelope | None:
    said = any(value is not None for name, value in options.items() if name != "key")
    if not said and not wants_reply:
        return None
    now = time.time_ns() // 1_000_000
    expires_in, priority = options.get("expires_in"), options.get("priority")
    traceparent, tracestate = checked_trace(options.get("traceparent"), options.get("tracestate"))
    return Envelope(
        id=_id(options.get("id")),
        published_at=now,
        not_before=_not_before(options.get("delay"), options.get("at"), now),
        expires_at=None if expires_in is None else now + _milliseconds(expires_in, "expires_in"),
        priority=0 if priority is None else _integer(priority, "priority", -(2**31)),
        retries=None if (retries := options.get("retries")) is None else _integer(retries, "retries", 0),
        timeout=None if (timeout := options.get("timeout")) is None else _timeout(timeout),
        traceparent=traceparent,
        tracestate=tracestate,
        wants_reply=wants_reply,
    )


def _id(given: object) -> str:
    if given is None:
        return str(uuid.uuid4())
    if not isinstance(given, str):
        raise UnsupportedOption(f"id is a str, not a {type(given).__name__}")
    if not given or "\0" in given:
        raise UnsupportedOption("id is not empty, and holds no zero character; without one a message gets a UUID")
    _ = _utf8(given, "id")
    return given


def _not_before(delay: object, at: object, now: int) -> int | None:
    if at is None:
        return None if delay is None else now + _milliseconds(delay, "delay")
    if delay is not None:
        raise UnsupportedOption("delay and at say the same thing; give one of them")
    if isinstance(at, datetime):
        if at.tzinfo is None:
            raise UnsupportedOption("at is a datetime without a time zone; give it one, such as timezone.utc")
        at = at.timestamp()
    if isinstance(at, timedelta) or not isinstance(at, (int, float)):
        raise UnsupportedOption(f"at is a number of seconds or a datetime, not a {type(at).__name__}")
    return _milliseconds(at, "at")


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


def _timeout(length: object) -> int:
    if seconds(length, "timeout") <= 0:
        raise UnsupportedOption("timeout is more than 0")
    return max(1, _milliseconds(length, "timeout"))


def _integer(number: object, name: str, least: int) -> int:
    if isinstance(number, bool) or not isinstance(number, int):
        raise UnsupportedOption(f"{name} is an integer, not a {type(number).__name__}")
    if not least <= number < 2**31:
        raise UnsupportedOption(f"{name} is an integer of 32 bits, {least} or more")
    return number


def _key(key: object) -> bytes | None:
    if key is None or isinstance(key, bytes):
        return key
    if not isinstance(key, str):
        raise UnsupportedOption(f"key is a str or bytes, not a {type(key).__name__}")
    return _utf8(key, "key")


def _utf8(text: str, name: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise UnsupportedOption(f"{name} holds half of a surrogate pair, which UTF-8 cannot say") from None
