"""What only Kafka has (docs/protocol.md, section 10)."""

from __future__ import annotations

import time
import uuid
from typing import Any

import confluent_kafka
import kafka
import pytest
from brokers import Kafka
from clients import KAFKA, opened, own_client
from conftest import free_port
from tasks import Add, BrokerError, UnsupportedOption, connect
from tasks._plainwire.transports.kafka.outgoing import topic_of
from worker import succeeded

every_library = pytest.mark.parametrize("library", KAFKA)


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> str:
    """A queue that only this test has; `Add` waits in it."""
    name = f"add-{uuid.uuid4().hex[:12]}"
    monkeypatch.setattr(Add, "QUEUE", name)
    return name


@every_library
def test_tasks_of_one_key_are_in_one_partition(library: str, kafka_server: Kafka, queue: str) -> None:
    with opened(library, f"{kafka_server.url}?partitions=3&group=ours&order=key") as tasks:
        for number in range(12):
            tasks.publish(Add(a=number, b=0), key=f"customer {number % 4}")
        tasks.publish_many([Add(a=12, b=0), Add(a=13, b=0)], key=b"\xff\x00")
    assert kafka_server.partitions(queue) == [0, 1, 2]
    found = kafka_server.messages(queue)
    assert {message.key for message in found} == {*(b"customer %d" % number for number in range(4)), b"\xff\x00"}
    for key in {message.key for message in found}:
        mine = [message for message in found if message.key == key]
        assert len({message.partition for message in mine}) == 1
        assert [message.body for message in mine] == sorted((message.body for message in mine), key=len)
    assert not any(message.headers for message in found)


def test_a_key_has_the_same_partition_whichever_library_writes_it(kafka_server: Kafka, queue: str) -> None:
    for library in ("confluent-kafka", "kafka-python"):
        with opened(library, f"{kafka_server.url}?partitions=5") as tasks:
            for number in range(20):
                tasks.publish(Add(a=number, b=0), key=f"customer {number}")
    places = {(message.key, message.partition) for message in kafka_server.messages(queue)}
    assert len(places) == 20
    assert len({partition for _, partition in places}) > 1


@every_library
def test_both_libraries_know_the_topics_that_there_are(library: str, kafka_server: Kafka, queue: str) -> None:
    for _ in range(2):
        with opened(library, f"{kafka_server.url}/?partitions=2") as tasks:
            tasks.publish(Add(a=1, b=2))
    assert kafka_server.partitions(queue) == [0, 1]
    assert len(kafka_server.messages(queue)) == 2


@pytest.mark.parametrize(
    ("queue", "topic"),
    [
        ("add", "add"),
        ("a_b-c.d", "a_b-c.d"),
        ("Zoë", "plainwire.name.Zo_C3_AB"),
        ("a b_c", "plainwire.name.a_20b_5Fc"),
        ("..", "plainwire.name._2E_2E"),
        ("__x", "plainwire.name._5F_5Fx"),
        ("plainwire.x", "plainwire.name.plainwire_2Ex"),
        ("add.dead", "plainwire.name.add_2Edead"),
        ("x" * 201, "plainwire.name." + "x" * 201),
    ],
)
def test_a_queue_that_kafka_cannot_name_is_escaped(queue: str, topic: str) -> None:
    assert topic_of(queue) == topic


@every_library
def test_what_a_topic_has_not_is_refused(library: str, kafka_server: Kafka, queue: str) -> None:
    with opened(library, kafka_server.url) as tasks:
        with pytest.raises(UnsupportedOption, match="no priorities"):
            tasks.publish_many([Add(a=1, b=2)], priority=1)
    assert kafka_server.partitions(queue) == []


@every_library
def test_a_producer_of_ones_own_hears_no_replies(library: str, kafka_server: Kafka, queue: str) -> None:
    with connect(own_client(library, kafka_server)) as tasks:
        with pytest.raises(UnsupportedOption, match="a producer hears no replies"):
            tasks.call(Add(a=1, b=2), timeout=1)
    assert kafka_server.partitions(queue) == []


def test_a_producer_that_serialises_is_refused(kafka_server: Kafka) -> None:
    mine = kafka.KafkaProducer(bootstrap_servers=[kafka_server.server], value_serializer=str.encode)
    with pytest.raises(TypeError, match="no serializers"):
        connect(mine)
    mine.close()
    consumer = confluent_kafka.Consumer({"bootstrap.servers": kafka_server.server, "group.id": "tests"})
    with pytest.raises(TypeError, match="connect takes a confluent_kafka.Producer"):
        connect(consumer)  # type: ignore[arg-type]
    consumer.close()


@every_library
def test_a_reply_of_an_earlier_call_is_not_read(library: str, kafka_server: Kafka, queue: str) -> None:
    with opened(library, kafka_server.url) as tasks:
        worker = kafka_server.answer(queue, lambda body: succeeded(Add.from_json(body).a), 2)
        assert tasks.call(Add(a=1, b=0), timeout=20) == 1
        time.sleep(0.1)
        assert tasks.call(Add(a=2, b=0), timeout=20) == 2
        worker.join(10)


@every_library
def test_properties_of_the_library_are_passed_on(library: str, kafka_server: Kafka, queue: str) -> None:
    properties = "kafka.client.id=me&kafka.compression.type=gzip&kafka.auto.offset.reset=earliest&session-timeout=10"
    with opened(library, f"{kafka_server.url}?{properties}") as tasks:
        tasks.publish(Add(a=1, b=2))
    assert len(kafka_server.messages(queue)) == 1


@every_library
def test_a_server_that_is_gone_is_an_error_in_time(library: str, tmp_path: Any, queue: str) -> None:
    server = Kafka(tmp_path)
    try:
        with opened(library, f"{server.url}?kafka.message.timeout.ms=3000&kafka.request.timeout.ms=1000") as tasks:
            tasks.publish(Add(a=1, b=2))
            server.stop()
            started = time.monotonic()
            with pytest.raises(BrokerError, match="Kafka at .* did not confirm the publish"):
                tasks.publish(Add(a=123456789, b=2))
            assert time.monotonic() - started < 20
            server.restart()
            tasks.publish(Add(a=5, b=6))
    finally:
        server.stop()


@every_library
def test_no_password_is_in_an_error(library: str) -> None:
    security = "kafka.security.protocol=SASL_PLAINTEXT&kafka.sasl.mechanisms=PLAIN&kafka.sasl.username=ann"
    with pytest.raises(BrokerError) as caught:
        opened(library, f"kafka://127.0.0.1:{free_port()}?{security}&kafka.sasl.password=s3cret")
    assert "s3cret" not in str(caught.value)
