# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""Reads the address of a Kafka cluster."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import final
from urllib.parse import urlsplit

from ...errors import InvalidURL
from ..address import options as known_options
from ..address import unescaped

_FORM = "a Kafka URL is kafka://host[:port][,host[:port]…]"
_KNOWN = ("group", "instance", "session-timeout", "order", "partitions")
_HOST = re.compile(r"(?P<host>[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::(?P<port>[0-9]{1,5}))?")


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a Kafka cluster is, and how it is used."""

    servers: tuple[str, ...]
    partitions: int | None
    """How many a topic gets that is not there yet; None leaves it to the cluster."""
    properties: tuple[tuple[str, str], ...]
    """librdkafka's, by their names there: `security.protocol` and the like."""

    @property
    def place(self) -> str:
        """How errors name the cluster."""
        return f"Kafka at {','.join(self.servers)}"


def parsed(url: str) -> Address:
    """Reads `kafka://host[:port][,host[:port]…]`; port 9092 unless said.

    Options: `partitions`, and `kafka.<property>=value` for properties of librdkafka. Those of consumers (`group`,
    `instance`, `session-timeout`, `order`) are read over.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        raise InvalidURL(_FORM) from None
    if not url.lower().startswith("kafka://") or parts.path not in ("", "/"):
        raise InvalidURL(f"{_FORM}: it has a // and no path")
    if "@" in parts.netloc:
        raise InvalidURL(f"{_FORM}: a user is said as ?kafka.sasl.username=…&kafka.sasl.password=…")
    given = _options(parts.query)
    properties = tuple((name[6:], value) for name, value in given.items() if name.startswith("kafka."))
    servers = tuple(_server(text) for text in (parts.netloc or "localhost").split(","))
    return Address(servers=servers, partitions=_partitions(given.get("partitions")), properties=properties)


def _options(query: str) -> dict[str, str]:
    names = (unescaped(part.partition("=")[0], "an option") for part in query.split("&"))
    return known_options(query, (*_KNOWN, *(name for name in names if re.fullmatch(r"kafka\.[a-z._]+", name))))


def _server(text: str) -> str:
    found = _HOST.fullmatch(text)
    if found is None or not 0 < int(found["port"] or 9092) < 65536:
        raise InvalidURL(f"{_FORM}: what is between two commas is no host and port")
    return f"{found['host']}:{found['port'] or 9092}"


def _partitions(text: str | None) -> int | None:
    if text is None:
        return None
    if not re.fullmatch("[0-9]{1,5}", text) or int(text) == 0:
        raise InvalidURL(f'partitions is a number from 1 to 99999, not "{text}"')
    return int(text)
