# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""What a transport is given to send."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import final

from .errors import UnsupportedOption


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What is about a message and not in its body. Times are milliseconds since 1970 UTC."""

    id: str
    published_at: int
    not_before: int | None = None
    expires_at: int | None = None
    priority: int = 0
    retries: int | None = None
    timeout: int | None = None
    """How long a run may take, in milliseconds."""
    traceparent: str | None = None
    tracestate: str | None = None
    wants_reply: bool = False
    """Whether a reply is to come; its address is the id."""


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A body and, only where a feature needs one, its envelope."""

    queue: str
    body: bytes
    envelope: Envelope | None = None
    key: bytes | None = None
    """Messages of one key stay in their order, where the broker knows keys: a Kafka topic does."""


def refuse_keys(messages: Sequence[Message], what: str) -> None:
    """For the brokers that know no keys; `what` names the thing that has none."""
    if any(message.key is not None for message in messages):
        raise UnsupportedOption(f"{what} has no keys; only Kafka takes one")
