"""Every way to publish to RabbitMQ and Kafka, seen as one."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import aio_pika
import confluent_kafka
import kafka
import pika
import rabbitpy
from amqpstorm.uri_connection import UriConnection
from brokers import Kafka, RabbitMQ
from tasks import Add, Tasks, connect, connect_async
from tasks._plainwire.message import Message

T = TypeVar("T")

AMQP = ("pika", "amqpstorm", "rabbitpy", "aio-pika")
KAFKA = ("confluent-kafka", "kafka-python")


class Blocking:
    """`AsyncTasks` whose methods block: an event loop of its own runs them."""

    def __init__(self, to: Callable[[], Coroutine[Any, Any, Any]]) -> None:
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()
        try:
            self._tasks = self.run(self._open(to))
        except BaseException:
            self.loop.call_soon_threadsafe(self.loop.stop)
            raise

    @staticmethod
    async def _open(to: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
        return await connect_async(await to())

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(60)

    def publish(self, task: Add, **options: Any) -> None:
        self.run(self._tasks.publish(task, **options))

    def publish_many(self, tasks: Any, **options: Any) -> None:
        self.run(self._tasks.publish_many(tasks, **options))

    def call(self, task: Add, **options: Any) -> Any:
        return self.run(self._tasks.call(task, **options))

    def send(self, messages: list[Message]) -> None:
        self.run(self._tasks._transport.send(messages))

    def close(self) -> None:
        self.run(self._tasks.close())
        self.loop.call_soon_threadsafe(self.loop.stop)

    def __enter__(self) -> Blocking:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def opened(library: str, url: str) -> Tasks | Blocking:
    """A client of ours over that library."""
    if library != "aio-pika":
        return connect(url, library=library)

    async def address() -> str:
        return url

    return Blocking(address)


def own_client(library: str, server: RabbitMQ | Kafka) -> Any:
    """A client as a user would have made it, of a library that blocks."""
    if isinstance(server, Kafka):
        if library == "kafka-python":
            return kafka.KafkaProducer(bootstrap_servers=[server.server])
        return confluent_kafka.Producer({"bootstrap.servers": server.server})
    url = server.url + "%2F"
    if library == "pika":
        return pika.BlockingConnection(pika.URLParameters(url))
    return UriConnection(url) if library == "amqpstorm" else rabbitpy.Connection(url)


def closed(client: Any) -> None:
    """Closes it, which fails where it was closed already."""
    if isinstance(client, confluent_kafka.Producer):
        assert client.list_topics(timeout=10).topics is not None
    elif isinstance(client, kafka.KafkaProducer):
        assert client.partitions_for("plainwire.tests") is not None
        client.close()
    else:
        assert client.channel() is not None
        client.close()


async def robust(url: str) -> Any:
    return await aio_pika.connect_robust(url + "%2F")
