# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""Reads the address of a RabbitMQ server."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import final

from ...errors import InvalidURL
from ..address import options as known_options
from ..address import read, seconds, unescaped
from .tls import TLS, tls_of

_FORM = "a RabbitMQ URL is amqp[s]://[user[:password]@]host[:port][/vhost]"
_TLS_ONLY = ("cafile", "certfile", "keyfile", "verify")
_KNOWN = ("heartbeat", "connect-timeout", "publish-timeout", "queue", "max-priority", *_TLS_ONLY)


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
    tls: TLS | None
    heartbeat: int
    connect_timeout: float
    publish_timeout: float
    """How long the server may be silent, or take nothing, while a publish waits for it."""
    queues: QueueForm

    @property
    def place(self) -> str:
        """How errors name the server."""
        return f"RabbitMQ at {self.host}:{self.port}"


def parsed(url: str) -> Address:
    """Reads `amqp[s]://[user[:password]@]host[:port][/vhost]`, guest's and the vhost `/` unless said.

    Options: `heartbeat`, `connect-timeout` and `publish-timeout` in seconds, `queue=declare|quorum|passive`,
    `max-priority=1…255`; with `amqps:` also `cafile`, `certfile` and `keyfile`, `verify=full|none`.
    """
    uses_tls = url.lower().startswith("amqps:")
    with read(url, _FORM, "amqp", "amqps") as parts:
        if "/" in parts.path:
            raise InvalidURL(f"{_FORM}: a slash in the vhost is written %2F; leave out the last one of the address")
        given = known_options(parts.query, _KNOWN)
        if not uses_tls and any(name in given for name in _TLS_ONLY):
            raise InvalidURL(f"{', '.join(_TLS_ONLY)} are for TLS; write amqps: for amqp:")
        host, port = parts.place
        return Address(
            host=host,
            port=port or (5671 if uses_tls else 5672),
            user=parts.user or "guest",
            password=("" if parts.user else "guest") if parts.password is None else parts.password,
            vhost=unescaped(parts.path, "the vhost") or "/",
            tls=tls_of(given) if uses_tls else None,
            heartbeat=round(seconds(given, "heartbeat", 60, 0, 3600)),
            connect_timeout=seconds(given, "connect-timeout", 5, 0.01, 86_400),
            publish_timeout=seconds(given, "publish-timeout", 30, 0.01, 86_400),
            queues=_queue_form(given),
        )


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
        if kind != "declare":
            raise InvalidURL("max-priority needs queue=declare: it is said when a classic queue is declared")
        arguments.append(("x-max-priority", int(most)))
    return QueueForm(is_passive=kind == "passive", arguments=tuple(arguments))
