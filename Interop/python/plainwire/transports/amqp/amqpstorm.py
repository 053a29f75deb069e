"""RabbitMQ through AMQPStorm."""

from __future__ import annotations

import importlib
import ssl
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timezone
from typing import Protocol, cast, final

from .address import Address, QueueForm
from .outgoing import Outgoing
from .session import DIRECT_REPLY, SessionError, declarable


class Basic(Protocol):
    """What is asked of a channel's `basic`."""

    def publish(
        self, body: bytes, routing_key: str, exchange: str, properties: dict[str, object], mandatory: bool
    ) -> object: ...
    def consume(self, callback: Callable[..., object], queue: str, *, no_ack: bool) -> object: ...


class Queues(Protocol):
    """What is asked of a channel's `queue`."""

    def declare(self, queue: str, passive: bool, durable: bool, *, arguments: dict[str, str | int]) -> object: ...


class Transactions(Protocol):
    """What is asked of a channel's `tx`."""

    def select(self) -> object: ...
    def commit(self) -> object: ...


class Channel(Protocol):
    """What is asked of a channel."""

    @property
    def basic(self) -> Basic: ...
    @property
    def queue(self) -> Queues: ...
    @property
    def tx(self) -> Transactions: ...
    def confirm_deliveries(self) -> object: ...
    def check_for_errors(self) -> object: ...
    def process_data_events(self, *, auto_decode: bool) -> object: ...
    def close(self) -> object: ...


class Connection(Protocol):
    """What is asked of an `amqpstorm.Connection`."""

    def channel(self) -> Channel: ...
    def close(self) -> object: ...


def open_session(address: Address) -> AMQPStormSession:
    """A session on a connection of our own."""
    make = cast("Callable[..., Connection]", importlib.import_module("amqpstorm").Connection)
    tls = {"context": ssl.create_default_context(), "server_hostname": address.host}
    with _translated():
        connection = make(
            address.host,
            address.user,
            address.password,
            address.port,
            virtual_host=address.vhost,
            heartbeat=address.heartbeat,
            timeout=address.connect_timeout,
            ssl=address.uses_tls,
            ssl_options=tls if address.uses_tls else {},
        )
    return AMQPStormSession(connection, owns=True)


@contextmanager
def _translated() -> Generator[None, None, None]:
    failures = cast("type[Exception]", importlib.import_module("amqpstorm").AMQPError)
    try:
        yield
    except failures as error:
        code: object = getattr(error, "error_code", None)
        raise SessionError(str(error) or type(error).__name__, code if isinstance(code, int) else None) from error


@final
class AMQPStormSession:
    """An `amqpstorm.Connection`, which a thread of its own keeps alive. It looks for confirms every 10 ms."""

    def __init__(self, connection: Connection, *, owns: bool) -> None:
        self._connection: Connection = connection
        self._owns: bool = owns
        self._bulk: Channel | None = None
        self._listens: bool = False
        self._replies: list[tuple[str, bytes]] = []
        with _translated():
            self._channel: Channel = connection.channel()
            _ = self._channel.confirm_deliveries()

    def is_alive(self) -> bool:
        """What the connection's thread has seen."""
        try:
            with _translated():
                _ = self._channel.check_for_errors()
        except SessionError:
            return False
        return True

    def declare(self, queue: str, form: QueueForm) -> None:
        """Declares on a channel of its own."""
        with _translated(), declarable("amqpstorm"):
            channel = self._connection.channel()
            _ = channel.queue.declare(queue, form.is_passive, True, arguments=dict(form.arguments))
            _ = channel.close()

    def publish(self, message: Outgoing) -> None:
        """Waits for the confirm."""
        with _translated():
            if _published(self._channel, message) is not True:
                raise SessionError("the server refused the message")

    def publish_all(self, messages: Sequence[Outgoing]) -> None:
        """A transaction."""
        with _translated():
            channel = self._bulk or self._transactional()
            for message in messages:
                _ = _published(channel, message)
            _ = channel.tx.commit()
            _ = channel.check_for_errors()

    def _transactional(self) -> Channel:
        channel = self._connection.channel()
        _ = channel.tx.select()
        self._bulk = channel
        return channel

    def listen(self) -> str:
        """Direct reply-to."""
        if not self._listens:
            with _translated():
                _ = self._channel.basic.consume(self._keep, DIRECT_REPLY, no_ack=True)
            self._listens = True
        return DIRECT_REPLY

    def _keep(self, message: object) -> None:
        body, address = (cast("object", getattr(message, name)) for name in ("body", "correlation_id"))
        self._replies.append((str(address), body.encode() if isinstance(body, str) else cast("bytes", body)))

    def receive(self, seconds: float) -> tuple[str, bytes] | None:
        """Takes what the connection's thread has read; it wakes nobody."""
        with _translated():
            _ = self._channel.process_data_events(auto_decode=False)
        if not self._replies:
            time.sleep(min(seconds, 0.002))
        return self._replies.pop(0) if self._replies else None

    def close(self) -> None:
        """Closes the channels, or all of the connection."""
        for each in (self._connection,) if self._owns else (self._channel, self._bulk):
            with suppress(SessionError), _translated():
                if each is not None:
                    _ = each.close()


def _published(channel: Channel, message: Outgoing) -> object:
    properties = dict(message.properties)
    if isinstance(seconds := properties.get("timestamp"), int):
        properties["timestamp"] = datetime.fromtimestamp(seconds, timezone.utc)
    return channel.basic.publish(message.body, message.queue, "", properties, True)
