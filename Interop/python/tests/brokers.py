"""Real servers for the tests, and what is found on them."""

from __future__ import annotations

import os
import pathlib
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import confluent_kafka
import pika
from conftest import REPOSITORY
from worker import Reply, encoded, started


def control(script: str, command: str, folder: pathlib.Path) -> str:
    """Runs a script of Interop/brokers; returns what it prints."""
    environment = {"KAFKA_VENV": str(REPOSITORY / ".build/kafka"), **os.environ}
    done = subprocess.run(
        [str(REPOSITORY / "Interop/brokers" / script), command, str(folder)],
        stdout=subprocess.PIPE,
        env=environment,
        timeout=120,
        check=True,
    )
    return done.stdout.decode().strip()


@dataclass
class Found:
    """A message as it lies in its queue."""

    body: bytes
    headers: dict[str, Any] = field(default_factory=dict)
    properties: dict[str, Any] = field(default_factory=dict)
    key: bytes | None = None
    partition: int = 0


class RabbitMQ:
    """A server of its own."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.folder = folder
        self.url = control("rabbitmq", "start", folder)

    def restart(self) -> None:
        control("rabbitmq", "stop", self.folder)
        control("rabbitmq", "start", self.folder)

    def stop(self) -> None:
        control("rabbitmq", "stop", self.folder)

    def kill(self) -> None:
        control("rabbitmq", "kill", self.folder)

    def signal(self, number: int) -> None:
        os.kill(int((self.folder / "pid").read_text()), number)

    @contextmanager
    def channel(self) -> Iterator[Any]:
        connection = pika.BlockingConnection(pika.URLParameters(self.url + "%2F"))
        try:
            yield connection.channel()
        finally:
            if connection.is_open:
                connection.close()

    def messages(self, queue: str) -> list[Found]:
        """Takes all that the queue holds."""
        found: list[Found] = []
        with self.channel() as channel:
            while True:
                method, properties, body = channel.basic_get(queue, auto_ack=True)
                if method is None:
                    return found
                told = {name: value for name, value in vars(properties).items() if value is not None}
                found.append(Found(body, told.pop("headers", {}), told))

    def answer(self, queue: str, reply: Callable[[bytes], Reply | bytes], count: int = 1) -> threading.Thread:
        """Takes messages as a consumer does, and replies to each."""

        def run() -> None:
            with self.channel() as channel:
                channel.queue_declare(queue, durable=True)
                for method, properties, body in channel.consume(queue, auto_ack=True, inactivity_timeout=10):
                    assert method is not None, "no message came"
                    answered = pika.BasicProperties(correlation_id=properties.correlation_id)
                    channel.basic_publish("", properties.reply_to, encoded(reply(body)), answered)
                    if method.delivery_tag == count:
                        break

        return started(run)


class Kafka:
    """A server that speaks Kafka's protocol, of its own."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.folder = folder
        self.url = control("kafka", "start", folder)
        self.server = self.url.removeprefix("kafka://")

    def restart(self) -> None:
        control("kafka", "stop", self.folder)
        control("kafka", "start", self.folder)

    def stop(self) -> None:
        control("kafka", "stop", self.folder)

    def messages(self, topic: str) -> list[Found]:
        """All that the topic holds."""
        consumer = confluent_kafka.Consumer({"bootstrap.servers": self.server, "group.id": "tests"})
        try:
            ends = {number: self._end(consumer, topic, number) for number in self.partitions(topic)}
            consumer.assign([confluent_kafka.TopicPartition(topic, number, 0) for number in ends])
            found: list[Found] = []
            while len(found) < sum(ends.values()):
                for record in consumer.consume(500, 0.2):
                    assert record.error() is None
                    headers = dict(record.headers() or [])
                    found.append(Found(record.value() or b"", headers, {}, record.key(), record.partition() or 0))
            return found
        finally:
            consumer.close()

    @staticmethod
    def _end(consumer: confluent_kafka.Consumer, topic: str, partition: int) -> int:
        ends: Any = consumer.get_watermark_offsets(confluent_kafka.TopicPartition(topic, partition), 10)
        return int(ends[1])

    def partitions(self, topic: str) -> list[int]:
        consumer = confluent_kafka.Consumer({"bootstrap.servers": self.server, "group.id": "tests"})
        try:
            told = consumer.list_topics(topic, 10).topics[topic]
            return [] if told.error else sorted(told.partitions)
        finally:
            consumer.close()

    def answer(self, queue: str, reply: Callable[[bytes], Reply | bytes], count: int = 1) -> threading.Thread:
        """Takes records as a consumer does, and replies to each."""

        def run() -> None:
            consumer = confluent_kafka.Consumer({"bootstrap.servers": self.server, "group.id": "tests"})
            producer = confluent_kafka.Producer({"bootstrap.servers": self.server})
            consumer.list_topics(queue, 10)
            consumer.assign([confluent_kafka.TopicPartition(queue, 0, 0)])
            for _ in range(count):
                record: Any = consumer.poll(10)
                while record is not None and record.error() is not None:
                    record = consumer.poll(10)
                address = dict(record.headers())["plainwire-reply-to"]
                producer.produce("plainwire.replies", encoded(reply(record.value())), address)
            producer.flush(10)
            consumer.close()

        return started(run)
