# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""Reads the address of a RabbitMQ server."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import final
from urllib.parse import SplitResult, urlsplit

from ...errors import InvalidURL
from ..address import options as known_options
from ..address import seconds, unescaped

_FORM = "a RabbitMQ URL is amqp://[user:password@]host[:port][/vhost]"


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class QueueForm:
    """How queues are declared."""

    is_passive: bool = False
    """Queues are others' to declare: one that is not there is an error."""
    arguments: tuple[tuple[str, str | int], ...] = ()


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a RabbitMQ server is, and how it is used. Times are seconds."""

    host: str
    port: int
    user: str
    password: str
    vhost: str
    uses_tls: bool
    heartbeat: int
    connect_timeout: float
    queues: QueueForm

    @property
    def place(self) -> str:
        """How errors name the server."""
        return f"RabbitMQ at {self.host}:{self.port}"


def parsed(url: str) -> Address:
    """Reads `amqp[s]://[user:password@]host[:port][/vhost]`, guest's and the vhost `/` unless said.

    Options: `heartbeat` and `connect-timeout` in seconds, `queue=declare|quorum|passive`, `max-priority=1…255`.
    """
    uses_tls = url.lower().startswith("amqps:")
    parts, port = _split(url)
    given = known_options(parts.query, ("heartbeat", "connect-timeout", "queue", "max-priority"))
    return Address(
        host=parts.hostname or "localhost",
        port=port or (5671 if uses_tls else 5672),
        user=unescaped(parts.username or "guest", "the user"),
        password=unescaped(parts.password or "guest", "the password"),
        vhost=unescaped(parts.path.removeprefix("/"), "the vhost") or "/",
        uses_tls=uses_tls,
        heartbeat=round(seconds(given.get("heartbeat", "60"), "heartbeat", 0, 3600)),
        connect_timeout=seconds(given.get("connect-timeout", "5"), "connect-timeout", 0.01, 86_400),
        queues=_queue_form(given),
    )


def _split(url: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise InvalidURL(f"{_FORM}: the port is no number up to 65535") from None
    if not re.match("amqps?://", url, re.IGNORECASE):
        raise InvalidURL(f"{_FORM}: the // is missing")
    return parts, port


def _queue_form(given: dict[str, str]) -> QueueForm:
    kind, most = given.get("queue", "declare"), given.get("max-priority")
    if kind not in ("declare", "quorum", "passive"):
        raise InvalidURL(f'queue is "declare", "quorum" or "passive", not "{kind}"')
    arguments: list[tuple[str, str | int]] = []
    if kind == "quorum":
        arguments.append(("x-queue-type", "quorum"))
    if most is not None:
        if not re.fullmatch("[0-9]{1,3}", most) or not 1 <= int(most) <= 255:
            raise InvalidURL(f'max-priority is a number from 1 to 255, not "{most}"')
        arguments.append(("x-max-priority", int(most)))
    return QueueForm(is_passive=kind == "passive", arguments=tuple(arguments))
