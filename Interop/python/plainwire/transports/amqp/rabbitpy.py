"""RabbitMQ through rabbitpy."""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from math import ceil
from typing import Protocol, cast, final
from urllib.parse import quote, urlencode

from .address import Address, QueueForm
from .outgoing import Outgoing
from .patience import Patience, in_time
from .session import NO_ROUTE, REFUSED, SessionError, declarable
from .tls import TLS


class Channel(Protocol):
    """What is asked of a channel."""

    def enable_publisher_confirms(self) -> object: ...
    def write_frames(self, frames: list[object]) -> object: ...
    def close(self) -> object: ...
    def __exit__(self, kind: object, error: object, trace: object) -> object: ...


class Connection(Protocol):
    """What is asked of a `rabbitpy.Connection`."""

    def channel(self) -> Channel: ...
    def close(self) -> object: ...
    def __exit__(self, kind: object, error: object, trace: object) -> object: ...


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
    scheme = "amqp" if address.tls is None else "amqps"
    url = f"{scheme}://{user}:{password}@{host}:{address.port}/{vhost}"
    options: dict[str, str | int] = {"heartbeat": address.heartbeat, "timeout": ceil(address.connect_timeout)}
    if address.tls is not None:
        options.update(_tls_options(address.tls))

    def make() -> Connection:
        with _translated():
            return _rabbitpy().Connection(f"{url}?{urlencode(options)}")

    connection = in_time(make, address.connect_timeout, _discard)
    return RabbitpySession(connection, address.publish_timeout)


def _tls_options(tls: TLS) -> dict[str, str]:
    files = {"cafile": tls.authorities, "certfile": tls.certificate, "keyfile": tls.key}
    options = {name: file for name, file in files.items() if file is not None}
    return options if tls.is_verifying else {**options, "verify": "ignore", "ssl_check_hostname": "no"}


def _discard(*ended: Channel | Connection) -> None:
    """Ends channels, and then their connection, as a failed `with` statement does: without asking the server."""
    error = SessionError("it was given up")
    for each in ended:
        with suppress(SessionError), _translated():
            _ = each.__exit__(SessionError, error, None)
    if ended:
        with suppress(SessionError), _translated():
            _ = ended[-1].close()  # the threads of a connection end now


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
    try:
        return str(told or error) or type(error).__name__
    except IndexError:  # one of rabbitpy's errors cannot say what it is: no frame came, because the channel ended
        return "the connection was lost"


@final
class RabbitpySession:
    """A `rabbitpy.Connection`, which threads of its own keep alive.

    It sends a message in several packets and lets the socket wait between them: some 40 ms for each single publish.
    """

    def __init__(self, connection: Connection, publish_timeout: float | None) -> None:
        self._connection: Connection = connection
        self._owns: bool = publish_timeout is not None
        self._opened: list[Channel] = []
        self._patience: Patience | None = (
            None if publish_timeout is None else Patience(publish_timeout, self.abandon, lambda: False)
        )
        self._bulk: tuple[Channel, _Tx] | None = None
        self._inbox: tuple[Channel, _Queue] | None = None
        with self._asking():
            self._channel: Channel = self._new_channel()
            _ = self._channel.enable_publisher_confirms()

    @contextmanager
    def _asking(self) -> Generator[None, None, None]:
        with nullcontext() if self._patience is None else self._patience.bounded(), _translated():
            yield

    def _new_channel(self) -> Channel:
        channel = self._connection.channel()
        self._opened.append(channel)
        return channel

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
        with self._asking(), declarable("rabbitpy"):
            channel = self._new_channel()
            _ = _rabbitpy().Queue(channel, queue, durable=True, arguments=dict(form.arguments)).declare(form.is_passive)
            _ = channel.close()
            self._opened.remove(channel)

    def publish(self, message: Outgoing) -> None:
        """Waits for the confirm."""
        with self._asking():
            if self._published(self._channel, message) is not True:
                raise SessionError("the server refused the message", REFUSED)

    def publish_all(self, messages: Sequence[Outgoing]) -> None:
        """A transaction."""
        with self._asking():
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
        channel = self._new_channel()
        transaction = _rabbitpy().Tx(channel)
        _ = transaction.select()
        self._bulk = channel, transaction
        return self._bulk

    def listen(self) -> str:
        """A queue that only this connection may use: rabbitpy's consumer cannot stop waiting, so it is asked."""
        if self._inbox is None:
            with self._asking():
                channel = self._new_channel()
                queue = _rabbitpy().Queue(channel, "", exclusive=True)
                _ = queue.declare(False)
            self._inbox = channel, queue
        return self._inbox[1].name

    def receive(self, seconds: float) -> tuple[str, bytes] | None:
        """Asks the queue, every 10 ms at most."""
        if self._inbox is None:
            return None
        with self._asking():
            message = self._inbox[1].get(False)
        if message is None:
            time.sleep(min(seconds, 0.01))
            return None
        return str(message.properties.get("correlation_id")), bytes(message.body)

    def abandon(self) -> None:
        """Its own close would wait for the server's answer without end."""
        _discard(*self._opened, *((self._connection,) if self._owns else ()))

    def close(self) -> None:
        """Closes the channels, or all of the connection."""
        for each in (self._connection,) if self._owns else tuple(self._opened):
            with suppress(SessionError), _translated():
                _ = each.close()
