# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""RabbitMQ through pika."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from ssl import SSLContext
from typing import Protocol, cast, final

from .address import Address, QueueForm
from .outgoing import Outgoing
from .session import DIRECT_REPLY, NO_ROUTE, REFUSED, SessionError


class Channel(Protocol):
    """What is asked of a channel."""

    def close(self) -> object: ...
    def confirm_delivery(self) -> object: ...
    def tx_select(self) -> object: ...
    def tx_commit(self) -> object: ...
    def add_on_return_callback(self, callback: Callable[..., object]) -> object: ...
    def basic_publish(
        self, exchange: str, routing_key: str, body: bytes, properties: object, mandatory: bool
    ) -> object: ...
    def basic_consume(self, queue: str, on_message_callback: Callable[..., object], auto_ack: bool) -> object: ...
    def queue_declare(self, queue: str, *, passive: bool, durable: bool, arguments: dict[str, str | int]) -> object: ...


class Connection(Protocol):
    """What is asked of a `pika.BlockingConnection`."""

    def channel(self) -> Channel: ...
    def add_callback_threadsafe(self, callback: Callable[[], object]) -> object: ...
    def process_data_events(self, time_limit: float) -> object: ...
    def close(self) -> object: ...


def open_session(address: Address) -> PikaSession:
    """A session on a connection of our own."""
    pika = importlib.import_module("pika")
    make = cast("Callable[..., object]", pika.ConnectionParameters)
    credentials = cast("Callable[[str, str], object]", pika.PlainCredentials)
    tls = cast("Callable[[SSLContext, str], object]", pika.SSLOptions)
    parameters = make(
        host=address.host,
        port=address.port,
        virtual_host=address.vhost,
        credentials=credentials(address.user, address.password),
        ssl_options=None if address.tls is None else tls(address.tls.context(), address.host),
        heartbeat=address.heartbeat,
        socket_timeout=address.connect_timeout,
        stack_timeout=address.connect_timeout,
        blocked_connection_timeout=address.publish_timeout,
    )
    with _translated():
        connection = cast("Callable[[object], Connection]", pika.BlockingConnection)(parameters)
    return PikaSession(connection, owns=True)


@contextmanager
def _translated() -> Generator[None, None, None]:
    exceptions = importlib.import_module("pika.exceptions")
    connecting = importlib.import_module("pika.adapters.utils.connection_workflow")
    failures = (
        cast("type[Exception]", exceptions.AMQPError),
        cast("type[Exception]", connecting.AMQPConnectorException),
        OSError,
    )
    try:
        yield
    except failures as error:
        code: object = getattr(error, "reply_code", None)
        for kind, known in (("UnroutableError", NO_ROUTE), ("NackError", REFUSED)):
            if isinstance(error, cast("type[Exception]", getattr(exceptions, kind))):
                code = known
        raise SessionError(_text(error), code if isinstance(code, int) else None) from error


def _text(error: BaseException) -> str:
    """pika wraps what happened in errors that say nothing themselves."""
    if type(error).__name__ == "AMQPConnectorStackTimeout":
        return "the server did not answer in time"
    inner: object = getattr(error, "exception", None) or (error.args[0] if error.args else None)
    return _text(inner) if isinstance(inner, BaseException) else str(error) or type(error).__name__


@final
class PikaSession:
    """A `pika.BlockingConnection`. It is no thread's own, but only one may use it at a time."""

    def __init__(self, connection: Connection, *, owns: bool) -> None:
        self._connection: Connection = connection
        self._owns: bool = owns
        self._properties: Callable[..., object] = cast(
            "Callable[..., object]", importlib.import_module("pika").BasicProperties
        )
        self._bulk: Channel | None = None
        self._listens: bool = False
        self._replies: list[tuple[str, bytes]] = []
        self._returned: list[object] = []
        with _translated():
            self._channel: Channel = connection.channel()
            _ = self._channel.confirm_delivery()

    def is_alive(self) -> bool:
        """Reads what the server has sent meanwhile: pika answers no heartbeat between two calls."""
        try:
            with _translated():
                _ = self._connection.process_data_events(0)
        except SessionError:
            return False
        return True

    def declare(self, queue: str, form: QueueForm) -> None:
        """Declares on a channel of its own."""
        with _translated():
            channel = self._connection.channel()
            _ = channel.queue_declare(queue, passive=form.is_passive, durable=True, arguments=dict(form.arguments))
            _ = channel.close()

    def publish(self, message: Outgoing) -> None:
        """Waits for the confirm."""
        self._publish(self._channel, message)

    def publish_all(self, messages: Sequence[Outgoing]) -> None:
        """A transaction; in a callback of the connection's user, where pika tells of no returned message, one by one."""
        if not self._dispatches():
            for message in messages:
                self.publish(message)
            return
        channel = self._bulk or self._transactional()
        for message in messages:
            self._publish(channel, message)
        with _translated():
            _ = channel.tx_commit()
            _ = self._connection.process_data_events(0)
        if self._returned:
            self._returned.clear()
            raise SessionError("a message was returned", NO_ROUTE)

    def _dispatches(self) -> bool:
        """Whether pika calls back now; it does not within another callback."""
        called: list[bool] = []
        with _translated():
            _ = self._connection.add_callback_threadsafe(lambda: called.append(True))
            _ = self._connection.process_data_events(0)
        return bool(called)

    def _publish(self, channel: Channel, message: Outgoing) -> None:
        with _translated():
            _ = channel.basic_publish("", message.queue, message.body, self._properties(**message.properties), True)

    def _transactional(self) -> Channel:
        with _translated():
            channel = self._connection.channel()
            _ = channel.tx_select()
            _ = channel.add_on_return_callback(lambda *returned: self._returned.append(returned))
        self._bulk = channel
        return channel

    def listen(self) -> str:
        """Direct reply-to."""
        if not self._listens:
            with _translated():
                _ = self._channel.basic_consume(DIRECT_REPLY, self._keep, True)
            self._listens = True
        return DIRECT_REPLY

    def _keep(self, _channel: object, _method: object, properties: object, body: bytes) -> None:
        self._replies.append((str(getattr(properties, "correlation_id", "")), body))

    def receive(self, seconds: float) -> tuple[str, bytes] | None:
        """Lets pika work until something has come."""
        if not self._replies:
            with _translated():
                _ = self._connection.process_data_events(seconds)
        return self._replies.pop(0) if self._replies else None

    def abandon(self) -> None:
        """pika waits for nobody once its connection broke."""
        self.close()

    def close(self) -> None:
        """Closes the channels, or all of the connection."""
        with suppress(SessionError), _translated():
            if self._owns:
                _ = self._connection.close()
        for channel in (self._channel, self._bulk):
            with suppress(SessionError), _translated():
                if channel is not None and not self._owns:
                    _ = channel.close()
