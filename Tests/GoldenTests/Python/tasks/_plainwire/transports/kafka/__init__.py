# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""Kafka, through whichever client library there is (docs/protocol.md, section 10)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeAlias, cast

from ..library import comes_from, load
from . import confluent, kafka_python
from .address import Address, parsed
from .client import Client
from .transport import KafkaTransport

__all__ = ["Producer", "adopt", "open_url"]

Producer: TypeAlias = "confluent.Producer | kafka_python.Producer"
"""A `confluent_kafka.Producer` or a `kafka.KafkaProducer`."""

_LIBRARIES: Mapping[str, str] = {"confluent-kafka": "confluent_kafka", "kafka-python": "kafka"}
_OPEN: Mapping[str, Callable[[Address], Client]] = {
    "confluent-kafka": confluent.open_client,
    "kafka-python": kafka_python.open_client,
}


def open_url(url: str, library: str | None) -> KafkaTransport:
    """`kafka://host[:port][,host[:port]…]`, with the options that `address.parsed` reads."""
    address = parsed(url)
    name, _ = load(_LIBRARIES, library, "Kafka")
    return KafkaTransport(partial(_OPEN[name], address), address.place, address.partitions)


def adopt(client: object) -> KafkaTransport | None:
    """A transport on the user's own producer."""
    made: Client
    if comes_from(client, "cimpl") or comes_from(client, "confluent_kafka"):
        if not callable(getattr(client, "produce", None)):
            raise TypeError("connect takes a confluent_kafka.Producer")
        made = confluent.ConfluentClient(cast("confluent.Producer", client), None)
    elif comes_from(client, "kafka"):
        producer = cast("kafka_python.Producer", client)
        if not callable(getattr(client, "send", None)):
            raise TypeError("connect takes a kafka.KafkaProducer")
        if producer.config.get("value_serializer") or producer.config.get("key_serializer"):
            raise TypeError("a body is sent as it is: the kafka.KafkaProducer must have no serializers")
        made = kafka_python.KafkaPythonClient(producer, None)
    else:
        return None
    return KafkaTransport(lambda: made, "Kafka, through the given producer,", None)
