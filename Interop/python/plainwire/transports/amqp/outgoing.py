"""What a message looks like to RabbitMQ (docs/protocol.md, 9.1 and 9.2)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import final

from ...errors import UnsupportedOption
from ...message import Envelope, Message, refuse_keys


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A message as it is published to the default exchange."""

    queue: str
    body: bytes
    properties: dict[str, object]
    """By their names in AMQP; the timestamp in seconds since 1970."""


def checked(messages: Sequence[Message]) -> None:
    """Raises `UnsupportedOption` for what RabbitMQ cannot do."""
    refuse_keys(messages, "a RabbitMQ queue")
    for message in messages:
        if message.envelope is not None and not 0 <= message.envelope.priority <= 255:
            raise UnsupportedOption("a RabbitMQ priority is from 0 to 255")
        if message.envelope is not None and len(message.envelope.id.encode()) > 255:
            raise UnsupportedOption("a RabbitMQ message's id has at most 255 bytes")
        if not 1 <= len(message.queue.encode()) <= 200 or message.queue.startswith(("amq.", "plainwire.")):
            raise UnsupportedOption(
                "a RabbitMQ queue's name has 1 to 200 bytes and does not begin with amq. or plainwire."
            )


def outgoing(message: Message, reply_to: str | None = None) -> Outgoing:
    """The message with its envelope; `reply_to` is the queue that a reply comes to."""
    properties: dict[str, object] = {"delivery_mode": 2}
    if message.envelope is None:
        # By its id a consumer knows a message again that comes once more after a crash.
        properties["message_id"] = str(uuid.uuid4())
    else:
        properties.update(_envelope(message.envelope, reply_to))
    return Outgoing(queue=message.queue, body=message.body, properties=properties)


def _envelope(envelope: Envelope, reply_to: str | None) -> dict[str, object]:
    headers: dict[str, str | int] = {"plainwire-published-at": envelope.published_at}
    if envelope.not_before is not None:
        headers["plainwire-not-before"] = envelope.not_before
    if envelope.expires_at is not None:
        headers["plainwire-expires-at"] = envelope.expires_at
    if envelope.retries is not None:
        headers["plainwire-retries"] = envelope.retries
    if envelope.timeout is not None:
        headers["plainwire-timeout"] = envelope.timeout
    if envelope.traceparent is not None:
        headers["traceparent"] = envelope.traceparent
    if envelope.tracestate is not None:
        headers["tracestate"] = envelope.tracestate
    properties: dict[str, object] = {
        "message_id": envelope.id,
        "timestamp": envelope.published_at // 1000,
        "headers": headers,
    }
    if envelope.priority:
        properties["priority"] = envelope.priority
    if envelope.wants_reply:
        properties["reply_to"] = reply_to
        properties["correlation_id"] = envelope.id
    return properties
