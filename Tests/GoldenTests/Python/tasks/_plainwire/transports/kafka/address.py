# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""Reads the address of a Kafka cluster."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import final

from ...errors import InvalidURL
from ..address import Parts, read, seconds
from ..address import options as known_options

_FORM = "a Kafka URL is kafka://[user:password@]host[:port][,host[:port]…]"
_KNOWN = ("group", "instance", "session-timeout", "connect-timeout", "publish-timeout", "partitions", "order")
_PROPERTY = "kafka."


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a Kafka cluster is, and how it is used. Times are seconds."""

    servers: tuple[str, ...]
    partitions: int | None
    """How many a topic gets that is not there yet; None leaves it to the cluster."""
    connect_timeout: float
    publish_timeout: float
    """How long a record may be on its way, tries included, until its publish has failed."""
    properties: tuple[tuple[str, str], ...]
    """librdkafka's, by their names there: `security.protocol` and the like."""

    @property
    def place(self) -> str:
        """How errors name the cluster."""
        return f"Kafka at {','.join(self.servers)}"


def parsed(url: str) -> Address:
    """Reads `kafka://[user:password@]host[:port][,host[:port]…]`; port 9092 unless said. A user means SASL over TLS.

    Options: `partitions`, `connect-timeout` and `publish-timeout` in seconds, and `kafka.<property>=value` for properties
    of librdkafka. Those of consumers (`group`, `instance`, `session-timeout`, `order`) are read over.
    """
    with read(url, _FORM, "kafka") as parts:
        if parts.path:
            raise InvalidURL(f"{_FORM}: it has no path; queues are topics")
        given = known_options(parts.query, _KNOWN, _PROPERTY)
        return Address(
            servers=tuple(_server(host, port) for host, port in parts.places),
            partitions=_partitions(given.get("partitions")),
            connect_timeout=seconds(given, "connect-timeout", 5, 0.01, 86_400),
            publish_timeout=seconds(given, "publish-timeout", 30, 0.01, 86_400),
            properties=tuple({**_login(parts), **_properties(given)}.items()),
        )


def _login(parts: Parts) -> dict[str, str]:
    if parts.user is None and parts.password is None:
        return {}
    if parts.password is None:
        raise InvalidURL(f"{_FORM}: the part before @ is user:password")
    return {
        "sasl.username": parts.user or "",
        "sasl.password": parts.password,
        "sasl.mechanism": "PLAIN",
        "security.protocol": "sasl_ssl",
    }


def _properties(given: dict[str, str]) -> dict[str, str]:
    found = {name.removeprefix(_PROPERTY): value for name, value in given.items() if name.startswith(_PROPERTY)}
    for name in ("bootstrap.servers", "metadata.broker.list"):
        if name in found:
            raise InvalidURL(f"{_PROPERTY}{name} is the part after kafka:// of the address")
    # librdkafka knows both names for one thing; what was said must not meet what goes without saying.
    if "sasl.mechanisms" in found:
        found["sasl.mechanism"] = found.pop("sasl.mechanisms")
    return found


def _server(host: str, port: int | None) -> str:
    if not re.fullmatch(r"[A-Za-z0-9._-]+|[0-9A-Fa-f:.%]+", host):
        raise InvalidURL(f"{_FORM}: what is between two commas is no host and port")
    return f"{f'[{host}]' if ':' in host else host}:{port or 9092}"


def _partitions(text: str | None) -> int | None:
    if text is None:
        return None
    if not re.fullmatch("[0-9]{1,5}", text) or int(text) == 0:
        raise InvalidURL(f'partitions is a number from 1 to 99999, not "{text}"')
    return int(text)
