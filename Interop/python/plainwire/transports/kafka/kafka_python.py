"""Kafka through kafka-python."""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from typing import Protocol, TypeAlias, cast, final

from ...errors import InvalidURL
from ..address import meant
from .address import Address
from .client import MOST_BYTES, WAIT_SECONDS, ClientError
from .librdkafka import NAMES
from .outgoing import Outgoing

Settings: TypeAlias = "dict[str, str | int | bool | list[str] | None]"

_NAMES: Mapping[str, str] = {
    "sasl.username": "sasl_plain_username",
    "sasl.password": "sasl_plain_password",
    "ssl.endpoint.identification.algorithm": "ssl_check_hostname",
    "ssl.ca.location": "ssl_cafile",
    "ssl.certificate.location": "ssl_certfile",
    "ssl.key.location": "ssl_keyfile",
    "ssl.key.password": "ssl_password",
    "message.timeout.ms": "delivery_timeout_ms",
    "message.max.bytes": "max_request_size",
}
"""librdkafka's names, which the address has, where kafka-python's are not the same with `_` for `.`."""
_SECURITY = ("security.", "ssl.", "sasl.", "https.", "enable.ssl.")
"""What concerns whom one speaks to must not be read over."""


class _Future(Protocol):
    def get(self, timeout: float) -> object: ...


class Producer(Protocol):
    """What is asked of a `kafka.KafkaProducer`."""

    @property
    def config(self) -> Mapping[str, object]: ...
    def send(self, topic: str, value: bytes, key: bytes | None, headers: list[tuple[str, bytes]]) -> _Future: ...
    def flush(self, timeout: float) -> object: ...
    def close(self, timeout: float) -> object: ...


class _Record(Protocol):
    key: bytes | None
    value: bytes | None


class _Consumer(Protocol):
    def partitions_for_topic(self, topic: str) -> set[int] | None: ...
    def assign(self, partitions: list[object]) -> object: ...
    def seek_to_end(self, *partitions: object) -> object: ...
    def position(self, partition: object) -> object: ...
    def poll(self, timeout_ms: int) -> Mapping[object, list[_Record]]: ...
    def close(self) -> object: ...


class _Admin(Protocol):
    def create_topics(self, new_topics: list[object]) -> object: ...
    def close(self) -> object: ...


class _KafkaPython(Protocol):
    """What is asked of the modules `kafka` and `kafka.admin`."""

    KafkaProducer: Callable[..., Producer]
    KafkaConsumer: Callable[..., _Consumer]
    TopicPartition: Callable[[str, int], object]
    KafkaAdminClient: Callable[..., _Admin]
    NewTopic: Callable[[str, int, int], object]


def _module(name: str) -> _KafkaPython:
    return cast("_KafkaPython", cast("object", importlib.import_module(name)))


@contextmanager
def _translated() -> Generator[None, None, None]:
    failure = cast("type[Exception]", importlib.import_module("kafka.errors").KafkaError)
    try:
        yield
    except failure as error:
        raise ClientError(str(error) or type(error).__name__) from error


def open_client(address: Address) -> KafkaPythonClient:
    """A producer of our own; it asks the cluster at once."""
    publish = round(address.publish_timeout * 1000)
    producing: Settings = {
        "acks": "all",
        "enable_idempotence": True,
        "delivery_timeout_ms": publish,
        "request_timeout_ms": min(WAIT_SECONDS * 1000, publish),
        "max_block_ms": publish,
        "max_request_size": MOST_BYTES,
    }
    _check(address)
    with _translated():
        producer = _module("kafka").KafkaProducer(**{**producing, **_settings(address, "kafka", "KafkaProducer")})
    return KafkaPythonClient(producer, address)


def _settings(address: Address, module: str, kind: str) -> Settings:
    """What a class of kafka-python is made with: the servers, and those of librdkafka's properties that it has too."""
    known = _known(module, kind)
    settings: Settings = {
        "bootstrap_servers": list(address.servers),
        "bootstrap_timeout_ms": round(address.connect_timeout * 1000),
    }
    for name, text in address.properties:
        ours = _ours(name)
        if ours in known:
            settings[ours] = _value(ours, text, known[ours])
    return settings


def _known(module: str, kind: str) -> Mapping[str, object]:
    return cast("Mapping[str, object]", getattr(importlib.import_module(module), kind).DEFAULT_CONFIG)


def _ours(name: str) -> str:
    return _NAMES.get(name, name.replace(".", "_"))


def _check(address: Address) -> None:
    """Refuses properties that are nobody's. Those of librdkafka that only tune it are read over."""
    ours = {**_known("kafka", "KafkaConsumer"), **_known("kafka", "KafkaProducer")}
    for name, text in address.properties:
        if _ours(name) in ours:
            _ = _value(_ours(name), text, ours[_ours(name)])
        elif name not in NAMES:
            names = sorted(NAMES | {each.replace("_", ".") for each in ours})
            hint = meant(name, names) if get_close_matches(name, names, 1) else "see those of librdkafka"
            raise InvalidURL(f'there is no property "kafka.{name}"; {hint}')
        elif name.startswith(_SECURITY):
            raise InvalidURL(f"kafka-python cannot do kafka.{name}; use confluent-kafka, or give a KafkaProducer")


def _value(name: str, text: str, default: object) -> str | int | bool:
    if name == "security_protocol":
        return text.upper()
    if name == "ssl_check_hostname":
        return text.lower() not in ("none", "false", "")
    if isinstance(default, bool):
        return text.lower() == "true"
    return int(text) if isinstance(default, (int, float)) and text.isdecimal() else text


@final
class KafkaPythonClient:
    """A `kafka.KafkaProducer`."""

    def __init__(self, producer: Producer, address: Address | None) -> None:
        self._producer: Producer = producer
        self._address: Address | None = address
        self._publish_timeout: float = 30 if address is None else address.publish_timeout

    def send(self, records: Sequence[Outgoing]) -> None:
        """Queues all records, then waits for each."""
        with _translated():
            futures = [
                self._producer.send(record.topic, record.value, record.key, record.headers) for record in records
            ]
            for future in futures:
                _ = future.get(self._publish_timeout)

    def create(self, topic: str, partitions: int) -> None:
        """Creates the topic where it is not there yet."""
        if self._address is None:
            return
        module = _module("kafka.admin")
        exists = cast("type[Exception]", importlib.import_module("kafka.errors").TopicAlreadyExistsError)
        with _translated():
            admin = module.KafkaAdminClient(**_settings(self._address, "kafka.admin", "KafkaAdminClient"))
            try:
                _ = admin.create_topics([module.NewTopic(topic, partitions, -1)])
            except exists:
                pass
            finally:
                _ = admin.close()

    def reader(self, topic: str) -> KafkaPythonReader | None:
        """A consumer that belongs to no group."""
        return None if self._address is None else KafkaPythonReader(self, self._address, topic)

    def close(self) -> None:
        """Waits for what is under way, where the producer is ours."""
        if self._address is not None:
            _ = self._producer.close(WAIT_SECONDS)


@final
class KafkaPythonReader:
    """A `kafka.KafkaConsumer` on all partitions of one topic."""

    def __init__(self, client: KafkaPythonClient, address: Address, topic: str) -> None:
        self._client: KafkaPythonClient = client
        self._topic: str = topic
        with _translated():
            settings = _settings(address, "kafka", "KafkaConsumer")
            self._consumer: _Consumer = _module("kafka").KafkaConsumer(
                **{**settings, "group_id": None, "enable_auto_commit": False}
            )

    def to_end(self) -> None:
        """Asks for the ends, and begins there."""
        with _translated():
            places = [_module("kafka").TopicPartition(self._topic, number) for number in self._partitions()]
            _ = self._consumer.assign(places)
            _ = self._consumer.seek_to_end(*places)
            for place in places:
                _ = self._consumer.position(place)  # it is asked for only now

    def _partitions(self) -> list[int]:
        deadline = time.monotonic() + WAIT_SECONDS
        if not self._consumer.partitions_for_topic(self._topic):
            self._client.create(self._topic, 1)
        while not (found := self._consumer.partitions_for_topic(self._topic)):
            if time.monotonic() > deadline:
                raise ClientError(f"there is no topic {self._topic}")
            time.sleep(0.05)
        return sorted(found)

    def read(self, seconds: float) -> list[tuple[bytes | None, bytes | None]]:
        """What has come."""
        with _translated():
            found = self._consumer.poll(round(seconds * 1000))
        return [(record.key, record.value) for records in found.values() for record in records]

    def close(self) -> None:
        """Closes the consumer."""
        _ = self._consumer.close()
