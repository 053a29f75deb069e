# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""RabbitMQ through aio-pika (docs/protocol.md, section 9)."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Awaitable, Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from ssl import SSLContext
from typing import Protocol, cast, final

from ..errors import BrokerError
from ..message import Message
from ..transports.amqp.address import Address, QueueForm, parsed
from ..transports.amqp.outgoing import Outgoing, checked, outgoing
from ..transports.amqp.session import (
    DIRECT_REPLY,
    NO_ROUTE,
    PRECONDITION_FAILED,
    REFUSED,
    SessionError,
    declarable,
    told,
)
from ..transports.library import comes_from, load

_BATCH = 1000


class _Queue(Protocol):
    async def consume(self, callback: Callable[[_Incoming], Awaitable[None]], *, no_ack: bool) -> object: ...


class _Incoming(Protocol):
    body: bytes
    correlation_id: str | None


class _Exchange(Protocol):
    async def publish(self, message: object, routing_key: str, *, mandatory: bool, timeout: float | None) -> object: ...


class _Callbacks(Protocol):
    def add(self, callback: Callable[..., object]) -> object: ...


class Channel(Protocol):
    """What is asked of a channel."""

    @property
    def is_closed(self) -> bool: ...
    @property
    def close_callbacks(self) -> _Callbacks: ...
    @property
    def default_exchange(self) -> _Exchange: ...
    async def declare_queue(
        self, name: str, *, durable: bool, passive: bool, arguments: dict[str, str | int]
    ) -> object: ...
    async def get_queue(self, name: str, *, ensure: bool) -> _Queue: ...
    async def close(self) -> object: ...


class _Connection(Protocol):
    """What is asked of a connection of aio-pika."""

    @property
    def connected(self) -> asyncio.Event: ...
    def channel(self, *, publisher_confirms: bool, on_return_raises: bool) -> Awaitable[Channel]: ...
    async def close(self) -> object: ...


class Connection(Protocol):
    """A connection of aio-pika, robust or not."""

    @property
    def connected(self) -> asyncio.Event:
        """Set while it is connected."""
        ...

    def channel(self) -> object:
        """Opens a channel."""
        ...


async def open_url(url: str) -> AioPikaTransport:
    """`amqp[s]://[user:password@]host[:port][/vhost]`, with the options that the blocking clients take."""
    address = parsed(url)
    _ = load({"aio-pika": "aio_pika"}, None, "RabbitMQ, without blocking,")
    transport = AioPikaTransport(lambda: _opened(address), address.place, address.queues, address.publish_timeout)
    _ = await transport.open()
    return transport


def adopt(client: object) -> AioPikaTransport | None:
    """A transport on the user's own connection."""
    if not comes_from(client, "aio_pika"):
        return None
    place = "RabbitMQ, through the given connection,"

    async def given() -> _Connection:
        return cast("_Connection", client)

    return AioPikaTransport(given, place, QueueForm(), None)


async def _opened(address: Address) -> _Connection:
    make = cast("Callable[..., Awaitable[_Connection]]", importlib.import_module("aio_pika").connect)
    return await make(
        host=address.host,
        port=address.port,
        login=address.user,
        password=address.password,
        virtualhost=address.vhost,
        ssl=address.tls is not None,
        ssl_context=_context(address),
        timeout=address.connect_timeout,
        heartbeat=address.heartbeat,
    )


def _context(address: Address) -> SSLContext | None:
    return None if address.tls is None else address.tls.context()


@contextmanager
def _translated() -> Generator[None, None, None]:
    exceptions = importlib.import_module("aio_pika.exceptions")
    failures = cast("tuple[type[Exception], ...]", exceptions.CONNECTION_EXCEPTIONS)
    codes = (
        (NO_ROUTE, cast("type[Exception]", exceptions.PublishError)),
        (REFUSED, cast("type[Exception]", exceptions.DeliveryError)),
        (PRECONDITION_FAILED, cast("type[Exception]", exceptions.ChannelPreconditionFailed)),
    )
    try:
        yield
    except failures + (asyncio.TimeoutError,) as error:
        code = next((code for code, kind in codes if isinstance(error, kind)), None)
        raise SessionError(_text(error), code) from error


def _text(error: Exception) -> str:
    if isinstance(error, asyncio.TimeoutError):
        return "the server did not answer in time"
    # aiormq names the frame that came instead of the one that it waited for, and keeps to itself what is in it.
    if "Connection.OpenOk" in str(error):
        return "the server closed the connection: is there such a virtual host, and may the user use it?"
    return str(error) or type(error).__name__


@final
class AioPikaTransport:
    """A connection of aio-pika; its confirms come in while the next messages go out."""

    def __init__(
        self,
        connect: Callable[[], Awaitable[_Connection]],
        place: str,
        queues: QueueForm,
        publish_timeout: float | None,
    ) -> None:
        self._connect: Callable[[], Awaitable[_Connection]] = connect
        self._place: str = place
        self._queues: QueueForm = queues
        self._owns: bool = publish_timeout is not None
        self._publish_timeout: float | None = publish_timeout
        self._opening: asyncio.Lock = asyncio.Lock()
        self._connection: _Connection | None = None
        self._channel: Channel | None = None
        self._declared: set[str] = set()
        self._listens: bool = False
        self._replies: dict[str, asyncio.Future[bytes]] = {}

    async def open(self) -> Channel:
        """The channel, a new one where the last was lost; the connection likewise, where it is ours."""
        async with self._opening:
            if self._channel is not None and not self._channel.is_closed:
                return self._channel
            self._declared.clear()
            self._listens = False
            with self._said_clearly("cannot be used"):
                if self._connection is None or (self._owns and not self._connection.connected.is_set()):
                    self._connection = await self._connect()
                self._channel = await self._connection.channel(publisher_confirms=True, on_return_raises=True)
                _ = self._channel.close_callbacks.add(self._lost)
            return self._channel

    async def send(self, messages: Sequence[Message]) -> None:
        """Publishes with `mandatory` and waits for the confirms of up to 1,000 messages at once."""
        checked(messages)
        channel = await self.open()
        with self._said_clearly("did not confirm the publish"):
            for queue in dict.fromkeys(message.queue for message in messages):
                await self._declare(queue)
            if any(message.envelope and message.envelope.wants_reply for message in messages):
                await self._listen(channel)
            try:
                for start in range(0, len(messages), _BATCH):
                    await self._publish(channel, messages[start : start + _BATCH])
            except asyncio.TimeoutError:
                await self._abandon()
                raise

    async def _publish(self, channel: Channel, messages: Sequence[Message]) -> None:
        calls = [message.envelope.id for message in messages if message.envelope and message.envelope.wants_reply]
        for address in calls:
            self._replies[address] = asyncio.get_running_loop().create_future()
        made = [outgoing(message, DIRECT_REPLY) for message in messages]
        publish = channel.default_exchange.publish
        results = await asyncio.gather(
            *(publish(_published(each), each.queue, mandatory=True, timeout=self._publish_timeout) for each in made),
            return_exceptions=True,
        )
        for failure in results:
            if isinstance(failure, BaseException):
                for address in calls:
                    _ = self._replies.pop(address, None)
                self._declared.clear()
                raise failure

    async def _declare(self, queue: str) -> None:
        """Declares on a channel of its own: the server closes it when it refuses."""
        if queue in self._declared or self._connection is None:
            return
        channel = await self._connection.channel(publisher_confirms=False, on_return_raises=False)
        form = self._queues
        try:
            with _translated(), declarable("aio-pika"):
                _ = await channel.declare_queue(
                    queue, durable=True, passive=form.is_passive, arguments=dict(form.arguments)
                )
        except SessionError as error:
            # Somebody declared it otherwise: it is used as it is.
            if error.code != PRECONDITION_FAILED:
                raise
        finally:
            _ = await channel.close()
        self._declared.add(queue)

    async def _listen(self, channel: Channel) -> None:
        if not self._listens:
            self._listens = True
            queue = await channel.get_queue(DIRECT_REPLY, ensure=False)
            _ = await queue.consume(self._keep, no_ack=True)

    async def _keep(self, message: _Incoming) -> None:
        future = self._replies.get(message.correlation_id or "")
        if future is not None and not future.done():
            future.set_result(message.body)

    def _lost(self, *_why: object) -> None:
        for future in self._replies.values():
            if not future.done():
                _ = future.cancel()

    async def reply(self, address: str, timeout: float) -> bytes | None:
        """Waits for the reply."""
        try:
            arrived = (await asyncio.wait({self._replies[address]}, timeout=timeout))[0]
        finally:
            future = self._replies.pop(address)
        if future.cancelled():
            raise BrokerError(
                f"the connection to {self._place} was lost, and with it the reply; the task may still run"
            )
        return future.result() if arrived else None

    async def _abandon(self) -> None:
        """Leaves a connection of ours whose server is silent; the next publish has another."""
        if self._owns and self._connection is not None:
            connection, self._connection, self._channel = self._connection, None, None
            with suppress(asyncio.TimeoutError, SessionError), _translated():
                _ = await asyncio.wait_for(connection.close(), 1)

    async def close(self) -> None:
        """Closes the channel, or all of the connection where it was opened here."""
        with suppress(SessionError), _translated():
            if self._channel is not None:
                _ = await self._channel.close()
            if self._connection is not None and self._owns:
                _ = await self._connection.close()
        self._channel = None

    @contextmanager
    def _said_clearly(self, what: str) -> Generator[None, None, None]:
        try:
            with _translated():
                yield
        except SessionError as error:
            raise BrokerError(f"{self._place} {what}: {told(error)}") from error


def _published(message: Outgoing) -> object:
    make = cast("Callable[..., object]", importlib.import_module("aio_pika").Message)
    return make(message.body, **message.properties)
