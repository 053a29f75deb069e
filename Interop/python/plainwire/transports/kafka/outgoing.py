"""What a message looks like to Kafka (docs/protocol.md, 10.1 and 10.2)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import final

from ...errors import UnsupportedOption
from ...message import Envelope, Message

_PLAIN = re.compile(r"(?!plainwire\.|__)(?!\.{1,2}$)[A-Za-z0-9._-]{1,200}(?<!\.dead)")


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A record that is produced."""

    topic: str
    key: bytes | None
    value: bytes
    headers: list[tuple[str, bytes]]


def topic_of(queue: str) -> str:
    """The topic of a queue: its name where Kafka allows it, else an escaped one."""
    if _PLAIN.fullmatch(queue):
        return queue
    escaped = "".join(
        chr(byte) if chr(byte).isascii() and chr(byte).isalnum() else f"_{byte:02X}" for byte in queue.encode()
    )
    return f"plainwire.name.{escaped}"


def outgoing(message: Message) -> Outgoing:
    """The record; raises `UnsupportedOption` for what Kafka cannot do."""
    if message.envelope is not None and message.envelope.priority:
        raise UnsupportedOption("a Kafka topic has no priorities; use several queues")
    topic = topic_of(message.queue)
    if len(topic) > 249:
        raise UnsupportedOption("the queue's name is too long for a Kafka topic")
    headers = [] if message.envelope is None else _headers(message.envelope)
    return Outgoing(topic=topic, key=message.key, value=message.body, headers=headers)


def _headers(envelope: Envelope) -> list[tuple[str, bytes]]:
    values: dict[str, str | int | None] = {
        "plainwire-id": envelope.id,
        "plainwire-published-at": envelope.published_at,
        "plainwire-not-before": envelope.not_before,
        "plainwire-expires-at": envelope.expires_at,
        "plainwire-retries": envelope.retries,
        "plainwire-timeout": envelope.timeout,
        "plainwire-reply-to": envelope.id if envelope.wants_reply else None,
        "traceparent": envelope.traceparent,
        "tracestate": envelope.tracestate,
    }
    return [(name, str(value).encode()) for name, value in values.items() if value is not None]
