"""Kafka through confluent-kafka, which is librdkafka."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from typing import Protocol, TypeAlias, cast, final

from ...errors import InvalidURL
from .address import Address
from .client import MOST_BYTES, WAIT_SECONDS, ClientError
from .outgoing import Outgoing

Settings: TypeAlias = "dict[str, str | int | bool]"


class Producer(Protocol):
    """What is asked of a `confluent_kafka.Producer`."""

    def produce(
        self,
        topic: str,
        value: bytes,
        key: bytes | None,
        *,
        headers: list[tuple[str, bytes]],
        on_delivery: Callable[[object, object], object],
    ) -> object: ...
    def poll(self, timeout: float) -> object: ...
    def flush(self, timeout: float) -> object: ...


class _Place(Protocol):
    topic: str
    partition: int
    offset: int


class _Topic(Protocol):
    partitions: Mapping[int, object]
    error: object


class _Topics(Protocol):
    topics: Mapping[str, _Topic]


class _Record(Protocol):
    def key(self) -> bytes | None: ...
    def value(self) -> bytes | None: ...
    def error(self) -> object: ...


class _Consumer(Protocol):
    def list_topics(self, topic: str, timeout: float) -> _Topics: ...
    def get_watermark_offsets(self, partition: _Place, timeout: float) -> tuple[int, int] | None: ...
    def assign(self, partitions: list[_Place]) -> object: ...
    def consume(self, num_messages: int, timeout: float) -> list[_Record]: ...
    def close(self) -> object: ...


class _Future(Protocol):
    def result(self, timeout: float) -> object: ...


class _Admin(Protocol):
    def create_topics(self, new_topics: list[object]) -> Mapping[str, _Future]: ...


class _Confluent(Protocol):
    """What is asked of the module, and of its module `admin`."""

    Producer: Callable[[Settings], Producer]
    Consumer: Callable[[Settings], _Consumer]
    TopicPartition: Callable[..., _Place]
    AdminClient: Callable[[Settings], _Admin]
    NewTopic: Callable[[str, int, int], object]


def _module(name: str) -> _Confluent:
    return cast("_Confluent", cast("object", importlib.import_module(name)))


@contextmanager
def _translated() -> Generator[None, None, None]:
    failure = cast("type[Exception]", importlib.import_module("confluent_kafka").KafkaException)
    try:
        yield
    except failure as error:
        told: object = error.args[0] if error.args else error
        text: object = getattr(told, "str", lambda: told)()
        raise ClientError(str(text)) from error


def open_client(address: Address) -> ConfluentClient:
    """A producer of our own, once the cluster has answered it."""
    settings: Settings = {"bootstrap.servers": ",".join(address.servers), "log_level": 2, **dict(address.properties)}
    producing: Settings = {
        "acks": "all",
        "enable.idempotence": True,
        "linger.ms": 0,
        # As the Java client, kafka-python and the Swift driver choose: those of one key share a partition.
        "partitioner": "murmur2_random",
        "message.timeout.ms": round(address.publish_timeout * 1000),
        "message.max.bytes": MOST_BYTES,
    }
    with _translated():
        producer = _producer({**producing, **settings})
        _ = cast("_Consumer", cast("object", producer)).list_topics("", address.connect_timeout)
    return ConfluentClient(producer, settings)


def _producer(settings: Settings) -> Producer:
    failure = cast("type[Exception]", importlib.import_module("confluent_kafka").KafkaException)
    try:
        return _module("confluent_kafka").Producer(settings)
    except failure as error:
        reason: object = getattr(error.args[0] if error.args else None, "str", str)()
        if not str(reason).startswith("No such configuration property"):
            raise
        raise InvalidURL(f"{reason}: kafka.<property> names one of librdkafka's") from error


@final
class ConfluentClient:
    """A `confluent_kafka.Producer`."""

    def __init__(self, producer: Producer, settings: Settings | None) -> None:
        self._producer: Producer = producer
        self._settings: Settings | None = settings

    def send(self, records: Sequence[Outgoing]) -> None:
        """Queues all records, then waits for the reports; other threads may see them first."""
        reports: list[object] = []
        with _translated():
            for record in records:
                self._produce(record, lambda error, _record: reports.append(error))
            while len(reports) < len(records):
                _ = self._producer.poll(0.005)
        for error in reports:
            if error is not None:
                raise ClientError(str(getattr(error, "str", lambda: error)()))

    def _produce(self, record: Outgoing, report: Callable[[object, object], object]) -> None:
        while True:
            try:
                _ = self._producer.produce(
                    record.topic, record.value, record.key, headers=record.headers, on_delivery=report
                )
                return
            except BufferError:  # as many as librdkafka keeps are on their way
                _ = self._producer.poll(0.1)

    def create(self, topic: str, partitions: int) -> None:
        """Creates the topic where it is not there yet."""
        admin = _module("confluent_kafka.admin")
        with _translated():
            client = admin.AdminClient(self._settings or {})  # it has to live until the answer is there
            created = client.create_topics([admin.NewTopic(topic, partitions, -1)])
            try:
                _ = created[topic].result(WAIT_SECONDS)
            except Exception as error:
                if getattr(error.args[0] if error.args else None, "name", str)() != "TOPIC_ALREADY_EXISTS":
                    raise

    def reader(self, topic: str) -> ConfluentReader | None:
        """A consumer that belongs to no group."""
        return None if self._settings is None else ConfluentReader(self, self._settings, topic)

    def close(self) -> None:
        """Waits for what is under way, where the producer is ours; it ends when nobody refers to it."""
        if self._settings is not None:
            _ = self._producer.flush(WAIT_SECONDS)


@final
class ConfluentReader:
    """A `confluent_kafka.Consumer` on all partitions of one topic."""

    def __init__(self, client: ConfluentClient, settings: Settings, topic: str) -> None:
        self._client: ConfluentClient = client
        self._topic: str = topic
        with _translated():
            self._consumer: _Consumer = _module("confluent_kafka").Consumer(
                {**settings, "group.id": "plainwire.replies", "enable.auto.commit": False}
            )

    def to_end(self) -> None:
        """Asks for the ends, and begins there."""
        make = _module("confluent_kafka").TopicPartition
        with _translated():
            places = [make(self._topic, number) for number in self._partitions()]
            for place in places:
                ends = self._consumer.get_watermark_offsets(place, WAIT_SECONDS)
                if ends is None:
                    raise ClientError(f"the end of the topic {self._topic} is not known")
                place.offset = ends[1]
            _ = self._consumer.assign(places)

    def _partitions(self) -> list[int]:
        for is_missing in (True, False):
            topic = self._consumer.list_topics(self._topic, WAIT_SECONDS).topics[self._topic]
            if topic.error is None and topic.partitions:
                return list(topic.partitions)
            if is_missing:
                self._client.create(self._topic, 1)
        raise ClientError(f"there is no topic {self._topic}")

    def read(self, seconds: float) -> list[tuple[bytes | None, bytes | None]]:
        """What has come; an error of a partition is one that librdkafka tries to get over itself."""
        with _translated():
            records = self._consumer.consume(100, seconds)
        return [(record.key(), record.value()) for record in records if record.error() is None]

    def close(self) -> None:
        """Closes the consumer."""
        _ = self._consumer.close()
