"""What a message looks like to Redis (docs/protocol.md, sections 5, 8.4 and 8.11)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..message import Envelope, Message
from ..writer import encode

PRIORITISE: Final = """
for i = 2, #ARGV, 3 do
  local isLater = tonumber(ARGV[i]) > 0
  local member = string.format('%016.0f', redis.call('INCR', KEYS[3])) .. ARGV[i + 2]
  redis.call('ZADD', KEYS[isLater and 2 or 1], ARGV[isLater and i or i + 1], member)
end
redis.pcall('PUBLISH', ARGV[1], '')
return 1
"""
"""Keeps messages that have a priority, some until a time."""


def wired(message: Message) -> bytes:
    """The body, with the reserved member `extra` where a feature needs one."""
    envelope = message.envelope
    if envelope is None:
        return message.body
    extra: dict[str, str | bool | int | float] = {"task_id": envelope.id, "publish_time": envelope.published_at / 1000}
    if envelope.wants_reply:
        extra["is_using_rpc_mode"] = True
    if envelope.not_before is not None:
        extra["countdown"] = (envelope.not_before - envelope.published_at) / 1000
    if envelope.expires_at is not None:
        extra["msg_expire_seconds"] = (envelope.expires_at - envelope.published_at) / 1000
    return _carrying(extra | _placeless(envelope), message.body)


def prioritised(queue: str, messages: Sequence[Message]) -> list[bytes]:
    """The keys and arguments of `PRIORITISE` for messages that all have an envelope."""
    prefix = f"plainwire:{{{queue}}}:"
    values = [prefix + name for name in ("prior", "later", "sequence", "wake")]
    encoded = [value.encode() for value in values]
    for message in messages:
        if (envelope := message.envelope) is not None:
            encoded += (
                str(envelope.not_before or 0).encode(),
                str(-envelope.priority).encode(),
                _record(message, envelope),
            )
    return encoded


def _record(message: Message, envelope: Envelope) -> bytes:
    identity = envelope.id.encode()
    reply = identity if envelope.wants_reply else b""
    expires = "" if envelope.expires_at is None else envelope.expires_at
    head = f"1;{envelope.published_at};{expires};{envelope.priority};{len(identity)};{len(reply)};"
    extra: dict[str, str | bool | int | float] = {"publish_time": envelope.published_at / 1000}
    placeless = _placeless(envelope)
    body = _carrying(extra | placeless, message.body) if placeless else message.body
    return head.encode() + identity + reply + body


def _placeless(envelope: Envelope) -> dict[str, str | bool | int | float]:
    """What a record has no place for either."""
    extra: dict[str, str | bool | int | float] = {}
    if envelope.retries is not None:
        extra["max_retry_times"] = envelope.retries
    if envelope.timeout is not None:
        extra["function_timeout"] = envelope.timeout / 1000
    if envelope.traceparent is not None:
        extra["traceparent"] = envelope.traceparent
    if envelope.tracestate is not None:
        extra["tracestate"] = envelope.tracestate
    return extra


def _carrying(extra: dict[str, str | bool | int | float], body: bytes) -> bytes:
    comma = b"" if body == b"{}" else b","
    return body[:-1] + comma + b'"extra":' + encode(extra) + b"}"
