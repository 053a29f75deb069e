"""RabbitMQ, through whichever client library there is (docs/protocol.md, section 9)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol, cast

from ..library import comes_from, load
from . import amqpstorm, pika, rabbitpy
from .address import Address, QueueForm, parsed
from .session import Session
from .transport import AMQPTransport

__all__ = ["Connection", "adopt", "open_url"]

_LIBRARIES: Mapping[str, str] = {"pika": "pika", "amqpstorm": "amqpstorm", "rabbitpy": "rabbitpy"}
_OPEN: Mapping[str, Callable[[Address], Session]] = {
    "pika": pika.open_session,
    "amqpstorm": amqpstorm.open_session,
    "rabbitpy": rabbitpy.open_session,
}


class Connection(Protocol):
    """A `pika.BlockingConnection`, an `amqpstorm.Connection` or a `rabbitpy.Connection`."""

    def channel(self) -> object:
        """Opens a channel."""
        ...


def open_url(url: str, library: str | None) -> AMQPTransport:
    """`amqp[s]://[user:password@]host[:port][/vhost]`, with the options that `address.parsed` reads."""
    address = parsed(url)
    name, _ = load(_LIBRARIES, library, "RabbitMQ")
    return AMQPTransport(partial(_OPEN[name], address), address.place, address.queues)


def adopt(client: object) -> AMQPTransport | None:
    """A transport on the user's own connection."""
    if comes_from(client, "aio_pika"):
        raise TypeError("connect takes a connection that waits; connect_async takes one of aio_pika")
    make: Callable[[], Session]
    if comes_from(client, "pika"):
        if not callable(getattr(client, "process_data_events", None)):
            raise TypeError("connect takes a pika.BlockingConnection")
        make = partial(pika.PikaSession, cast("pika.Connection", client), owns=False)
    elif comes_from(client, "amqpstorm"):
        make = partial(amqpstorm.AMQPStormSession, cast("amqpstorm.Connection", client), None)
    elif comes_from(client, "rabbitpy"):
        make = partial(rabbitpy.RabbitpySession, cast("rabbitpy.Connection", client), None)
    else:
        return None
    return AMQPTransport(make, "RabbitMQ, through the given connection,", QueueForm())
