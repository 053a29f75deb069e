"""Publishes tasks and calls them."""

from __future__ import annotations

from collections.abc import Iterable
from types import TracebackType
from typing import TypeVar, final

from .errors import CallTimeout
from .outgoing import Moment, Options, Seconds, message_of, seconds
from .reader import MAX_BODY_BYTES
from .replies import result_of
from .task import Task
from .transports import Broker, Transport, open_transport

R = TypeVar("R")


def connect(to: Broker, *, library: str | None = None, max_bytes: int = MAX_BODY_BYTES) -> Tasks:
    """Publishes to the broker at a URL, or through a client that you have.

    - `redis://[user:password@]host[:port][/database]`, database 7 unless said; or a `redis.Redis`.
    - `amqp://[user:password@]host[:port][/vhost]`, `amqps:` with TLS; or a connection of pika, amqpstorm or rabbitpy.
    - `kafka://host[:port][,host[:port]…]`; or a `confluent_kafka.Producer` or a `kafka.KafkaProducer`.
    - `sqlite:/absolute/path` or `sqlite:relative.db`; or a `sqlite3.Connection`, whose transaction the messages join.

    `library` chooses where several do: `pika`, `amqpstorm` or `rabbitpy`, `confluent-kafka` or `kafka-python`; the first
    that is installed unless said. Bodies of more than `max_bytes` are refused, as consumers refuse them. Raises
    `InvalidURL` or `BrokerError`.
    """
    return Tasks(open_transport(to, library), max_bytes=max_bytes)


@final
class Tasks:
    """Publishes tasks to one broker. Safe to share between threads; close it, or use it in a `with` statement."""

    def __init__(self, transport: Transport, *, max_bytes: int = MAX_BODY_BYTES) -> None:
        self._transport: Transport = transport
        self._max_bytes: int = max_bytes

    def publish(
        self,
        task: Task[object],
        *,
        id: str | None = None,
        delay: Seconds | None = None,
        at: Moment | None = None,
        expires_in: Seconds | None = None,
        priority: int | None = None,
        retries: int | None = None,
        timeout: Seconds | None = None,
        traceparent: str | None = None,
        tracestate: str | None = None,
        key: str | bytes | None = None,
    ) -> None:
        """Hands the task to its queue; when this returns, the broker has it.

        `id`: the message's, unique; a UUID unless said. `delay`: not before so many seconds from now; or `at` a time.
        `expires_in`: worthless after so many seconds. `priority`: greater is sooner, where the broker can (Redis, SQLite;
        RabbitMQ from 0 to 255). `retries`: at most so many further runs after one that failed; `timeout`: how long a run
        may take; the consumer's own where they are less. `traceparent`, `tracestate`: the trace that it belongs to, in
        the words of W3C Trace Context. `key`: tasks of one key stay in their order (Kafka). Raises `UnsupportedOption`,
        `BrokerError`, or `Violation` when the body is too large; the task itself has been valid since it was made.
        """
        options = Options(
            id=id,
            delay=delay,
            at=at,
            expires_in=expires_in,
            priority=priority,
            retries=retries,
            timeout=timeout,
            traceparent=traceparent,
            tracestate=tracestate,
            key=key,
        )
        self._transport.send((message_of(task, options, max_bytes=self._max_bytes),))

    def publish_many(
        self,
        tasks: Iterable[Task[object]],
        *,
        delay: Seconds | None = None,
        at: Moment | None = None,
        expires_in: Seconds | None = None,
        priority: int | None = None,
        retries: int | None = None,
        timeout: Seconds | None = None,
        traceparent: str | None = None,
        tracestate: str | None = None,
        key: str | bytes | None = None,
    ) -> None:
        """Publishes several tasks, of one kind or many, in their order and far faster than one by one.

        Nothing is sent when one of them cannot be. SQLite takes all or none; where another broker breaks down on the
        way, the first ones may be published.
        """
        options = Options(
            delay=delay,
            at=at,
            expires_in=expires_in,
            priority=priority,
            retries=retries,
            timeout=timeout,
            traceparent=traceparent,
            tracestate=tracestate,
            key=key,
        )
        messages = [message_of(task, options, max_bytes=self._max_bytes) for task in tasks]
        if messages:
            self._transport.send(messages)

    def call(
        self,
        task: Task[R],
        *,
        timeout: Seconds,
        expires_in: Seconds | None = None,
        priority: int | None = None,
        retries: int | None = None,
        run_timeout: Seconds | None = None,
        traceparent: str | None = None,
        tracestate: str | None = None,
        key: str | bytes | None = None,
    ) -> R:
        """Publishes the task and waits for its handler's result.

        `timeout` is how long the caller waits, `run_timeout` how long a run may take.

        Raises `CallTimeout` after `timeout` (the task may still run), `TaskFailed`, `TaskRejected`, `TaskDiscarded`,
        `TaskCancelled`, `TaskDuplicate`, `TaskExpired`, `InvalidReply`, and what `publish` raises.
        """
        limit = seconds(timeout, "timeout")
        options = Options(
            expires_in=expires_in,
            priority=priority,
            retries=retries,
            timeout=run_timeout,
            traceparent=traceparent,
            tracestate=tracestate,
            key=key,
        )
        message = message_of(task, options, max_bytes=self._max_bytes, wants_reply=True)
        self._transport.send((message,))
        address = message.envelope.id if message.envelope else ""
        reply = self._transport.reply(address, limit)
        if reply is None:
            raise CallTimeout(f"no reply from the queue {task.QUEUE} within {limit:g} s; the task may still run")
        return result_of(task, reply)

    def close(self) -> None:
        """Closes what `connect` opened; a client of yours stays open."""
        self._transport.close()

    def __enter__(self) -> Tasks:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
