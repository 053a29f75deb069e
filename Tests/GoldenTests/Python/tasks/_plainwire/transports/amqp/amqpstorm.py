# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""RabbitMQ through AMQPStorm."""

from __future__ import annotations

import importlib
import select
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from datetime import datetime, timezone
from math import ceil
from socket import SHUT_RDWR, socket
from typing import Protocol, cast, final

from .address import Address, QueueForm
from .outgoing import Outgoing
from .patience import Patience
from .session import DIRECT_REPLY, REFUSED, SessionError, declarable

_HUNG_UP: int = select.POLLHUP | select.POLLERR | cast("int", getattr(select, "POLLRDHUP", 0))


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

    CLOSED: int

    @property
    def socket(self) -> socket | None: ...
    def open(self) -> object: ...
    def channel(self, rpc_timeout: int) -> Channel: ...
    def set_state(self, state: int) -> object: ...
    def close(self) -> object: ...


def open_session(address: Address) -> AMQPStormSession:
    """A session on a connection of our own."""
    make = cast("Callable[..., Connection]", importlib.import_module("amqpstorm").Connection)
    tls = None if address.tls is None else {"context": address.tls.context(), "server_hostname": address.host}
    with _translated():
        connection = make(
            address.host,
            address.user,
            address.password,
            address.port,
            virtual_host=address.vhost,
            heartbeat=address.heartbeat,
            timeout=address.connect_timeout,
            ssl=tls is not None,
            ssl_options=tls or {},
            lazy=True,
        )
    with _patience(connection, address.connect_timeout).bounded(), _translated():
        _ = connection.open()
    return AMQPStormSession(connection, address.publish_timeout)


def _patience(connection: Connection, seconds: float) -> Patience:
    """amqpstorm waits 30 s for a server to let it in, and hears of a broken connection by its heartbeat only."""

    def give_up() -> None:
        _ = connection.set_state(connection.CLOSED)
        if connection.socket is not None:
            with suppress(OSError):
                connection.socket.shutdown(SHUT_RDWR)

    return Patience(seconds, give_up, lambda: _has_hung_up(connection))


def _has_hung_up(connection: Connection) -> bool:
    connected = connection.socket
    if connected is None or connected.fileno() < 0:
        return False
    look = select.poll()
    look.register(connected.fileno(), _HUNG_UP)
    return bool(look.poll(0))


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
    """An `amqpstorm.Connection`, which a thread of its own keeps alive. It looks for confirms every 10 ms.

    A connection of ours is given up when the server is silent for `publish_timeout` seconds; a user's has none.
    """

    def __init__(self, connection: Connection, publish_timeout: float | None) -> None:
        self._connection: Connection = connection
        self._owns: bool = publish_timeout is not None
        # A little longer than our own patience, which says what the matter is.
        self._rpc_timeout: int = 60 if publish_timeout is None else ceil(publish_timeout) + 1
        self._patience: Patience | None = None if publish_timeout is None else _patience(connection, publish_timeout)
        self._bulk: Channel | None = None
        self._listens: bool = False
        self._replies: list[tuple[str, bytes]] = []
        with self._asking():
            self._channel: Channel = connection.channel(self._rpc_timeout)
            _ = self._channel.confirm_deliveries()

    @contextmanager
    def _asking(self) -> Generator[Callable[[], object], None, None]:
        waiting = nullcontext(_nothing) if self._patience is None else self._patience.bounded()
        with waiting as again, _translated():
            yield again

    def is_alive(self) -> bool:
        """What the connection's thread has seen, and the socket."""
        if _has_hung_up(self._connection):
            return False
        try:
            with _translated():
                _ = self._channel.check_for_errors()
        except SessionError:
            return False
        return True

    def declare(self, queue: str, form: QueueForm) -> None:
        """Declares on a channel of its own."""
        with self._asking(), declarable("amqpstorm"):
            channel = self._connection.channel(self._rpc_timeout)
            _ = channel.queue.declare(queue, form.is_passive, True, arguments=dict(form.arguments))
            _ = channel.close()

    def publish(self, message: Outgoing) -> None:
        """Waits for the confirm."""
        with self._asking():
            if _published(self._channel, message) is not True:
                raise SessionError("the server refused the message", REFUSED)

    def publish_all(self, messages: Sequence[Outgoing]) -> None:
        """A transaction."""
        with self._asking() as again:
            channel = self._bulk or self._transactional()
            for message in messages:
                _ = _published(channel, message)
                _ = again()
            _ = channel.tx.commit()
            _ = channel.check_for_errors()

    def _transactional(self) -> Channel:
        channel = self._connection.channel(self._rpc_timeout)
        _ = channel.tx.select()
        self._bulk = channel
        return channel

    def listen(self) -> str:
        """Direct reply-to."""
        if not self._listens:
            with self._asking():
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

    def abandon(self) -> None:
        """Tells the connection that it is closed, so that it does not wait for the server to say so."""
        if self._owns:
            _ = self._connection.set_state(self._connection.CLOSED)
        self.close()

    def close(self) -> None:
        """Closes the channels, or all of the connection."""
        for each in (self._connection,) if self._owns else (self._channel, self._bulk):
            with suppress(SessionError), _translated():
                if each is not None:
                    _ = each.close()


def _nothing() -> None:
    """Nobody waits."""


def _published(channel: Channel, message: Outgoing) -> object:
    properties = dict(message.properties)
    if isinstance(seconds := properties.get("timestamp"), int):
        properties["timestamp"] = datetime.fromtimestamp(seconds, timezone.utc)
    return channel.basic.publish(message.body, message.queue, "", properties, True)
