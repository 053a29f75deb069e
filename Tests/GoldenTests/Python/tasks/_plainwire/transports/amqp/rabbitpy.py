# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""RabbitMQ through rabbitpy."""

from __future__ import annotations

import importlib
import math
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from typing import Protocol, cast, final
from urllib.parse import quote

from .address import Address, QueueForm
from .outgoing import Outgoing
from .session import NO_ROUTE, SessionError, declarable


class Channel(Protocol):
    """What is asked of a channel."""

    def enable_publisher_confirms(self) -> object: ...
    def write_frames(self, frames: list[object]) -> object: ...
    def close(self) -> object: ...


class Connection(Protocol):
    """What is asked of a `rabbitpy.Connection`."""

    def channel(self) -> Channel: ...
    def close(self) -> object: ...


class _Message(Protocol):
    body: bytes
    properties: dict[str, object]

    def publish(self, exchange: str, routing_key: str, mandatory: bool) -> object: ...


class _Queue(Protocol):
    name: str

    def declare(self, passive: bool) -> object: ...
    def get(self, acknowledge: bool) -> _Message | None: ...


class _Tx(Protocol):
    def select(self) -> object: ...
    def commit(self) -> object: ...


class _Rabbitpy(Protocol):
    """What is asked of the module."""

    Connection: Callable[[str], Connection]
    Message: Callable[[Channel, bytes, dict[str, object]], _Message]
    Queue: Callable[..., _Queue]
    Tx: Callable[[Channel], _Tx]


def _rabbitpy() -> _Rabbitpy:
    return cast("_Rabbitpy", cast("object", importlib.import_module("rabbitpy")))


def open_session(address: Address) -> RabbitpySession:
    """A session on a connection of our own."""
    user, password, vhost = (quote(text, safe="") for text in (address.user, address.password, address.vhost))
    host = f"[{address.host}]" if ":" in address.host else address.host
    scheme = "amqps" if address.uses_tls else "amqp"
    url = f"{scheme}://{user}:{password}@{host}:{address.port}/{vhost}"
    options = f"heartbeat={address.heartbeat}&timeout={math.ceil(address.connect_timeout)}"
    with _translated():
        connection = _rabbitpy().Connection(f"{url}?{options}")
    return RabbitpySession(connection, owns=True)


@contextmanager
def _translated() -> Generator[None, None, None]:
    exceptions = importlib.import_module("rabbitpy.exceptions")
    failures = (cast("type[Exception]", exceptions.RabbitpyException), RuntimeError, OSError)
    codes = cast("dict[int, type[Exception]]", exceptions.AMQP)
    try:
        yield
    except failures as error:
        is_returned = isinstance(error, cast("type[Exception]", exceptions.MessageReturnedException))
        code = NO_ROUTE if is_returned else next((code for code, kind in codes.items() if type(error) is kind), None)
        raise SessionError(_text(error), code) from error


def _text(error: Exception) -> str:
    """rabbitpy's own texts are those of the server's frame, where there is one."""
    frame = cast("object", error.args[0]) if error.args else None
    told: object = getattr(frame, "reply_text", None)
    return str(told or error) or type(error).__name__


@final
class RabbitpySession:
    """A `rabbitpy.Connection`, which threads of its own keep alive.

    It sends a message in several packets and lets the socket wait between them: some 40 ms for each single publish.
    """

    def __init__(self, connection: Connection, *, owns: bool) -> None:
        self._connection: Connection = connection
        self._owns: bool = owns
        self._bulk: tuple[Channel, _Tx] | None = None
        self._inbox: tuple[Channel, _Queue] | None = None
        with _translated():
            self._channel: Channel = connection.channel()
            _ = self._channel.enable_publisher_confirms()

    def is_alive(self) -> bool:
        """What the connection's threads have seen: they leave it for the next who writes, be it nothing."""
        try:
            with _translated():
                _ = self._channel.write_frames([])
        except SessionError:
            return False
        return True

    def declare(self, queue: str, form: QueueForm) -> None:
        """Declares on a channel of its own."""
        with _translated(), declarable("rabbitpy"):
            channel = self._connection.channel()
            _ = _rabbitpy().Queue(channel, queue, durable=True, arguments=dict(form.arguments)).declare(form.is_passive)
            _ = channel.close()

    def publish(self, message: Outgoing) -> None:
        """Waits for the confirm."""
        with _translated():
            if self._published(self._channel, message) is not True:
                raise SessionError("the server refused the message")

    def publish_all(self, messages: Sequence[Outgoing]) -> None:
        """A transaction."""
        with _translated():
            channel, transaction = self._bulk or self._transactional()
            for message in messages:
                _ = self._published(channel, message)
            if transaction.commit() is not True:
                raise SessionError("the connection was lost")

    @staticmethod
    def _published(channel: Channel, message: Outgoing) -> object:
        made = _rabbitpy().Message(channel, message.body, dict(message.properties))
        return made.publish("", message.queue, True)

    def _transactional(self) -> tuple[Channel, _Tx]:
        channel = self._connection.channel()
        transaction = _rabbitpy().Tx(channel)
        _ = transaction.select()
        self._bulk = channel, transaction
        return self._bulk

    def listen(self) -> str:
        """A queue that only this connection may use: rabbitpy's consumer cannot stop waiting, so it is asked."""
        if self._inbox is None:
            with _translated():
                channel = self._connection.channel()
                queue = _rabbitpy().Queue(channel, "", exclusive=True)
                _ = queue.declare(False)
            self._inbox = channel, queue
        return self._inbox[1].name

    def receive(self, seconds: float) -> tuple[str, bytes] | None:
        """Asks the queue, every 10 ms at most."""
        if self._inbox is None:
            return None
        with _translated():
            message = self._inbox[1].get(False)
        if message is None:
            time.sleep(min(seconds, 0.01))
            return None
        return str(message.properties.get("correlation_id")), bytes(message.body)

    def close(self) -> None:
        """Closes the channels, or all of the connection."""
        channels = (self._channel, *(pair[0] for pair in (self._bulk, self._inbox) if pair))
        for each in (self._connection,) if self._owns else channels:
            with suppress(SessionError), _translated():
                _ = each.close()
