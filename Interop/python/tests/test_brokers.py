"""What every client library does alike, on a real RabbitMQ and a server that speaks Kafka's protocol."""

from __future__ import annotations

import os
import threading
import time
import traceback
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from brokers import Found, Kafka, RabbitMQ
from clients import AMQP, KAFKA, Blocking, closed, opened, own_client
from conftest import free_port
from tasks import Add, BrokerError, CallTimeout, TaskFailed, Tasks, connect
from tasks._plainwire.message import Message
from worker import failed, succeeded

ALL = (*AMQP, *KAFKA)
ADDED = {"amqpstorm": {"content_encoding"}, "aio-pika": {"priority"}}
"""Properties that a library sets unasked."""
THAT_BLOCK = tuple(library for library in ALL if library != "aio-pika")


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> str:
    """A queue that only this test has; `Add` waits in it."""
    name = f"add-{uuid.uuid4().hex[:12]}"
    monkeypatch.setattr(Add, "QUEUE", name)
    return name


@pytest.fixture
def server(library: str, request: pytest.FixtureRequest) -> RabbitMQ | Kafka:
    found: RabbitMQ | Kafka = request.getfixturevalue("kafka_server" if library in KAFKA else "rabbitmq_server")
    return found


@pytest.fixture
def tasks(library: str, server: RabbitMQ | Kafka) -> Iterator[Any]:
    with opened(library, server.url) as tasks:
        yield tasks


def bodies(found: list[Found]) -> list[bytes]:
    return [message.body for message in found]


@pytest.mark.parametrize("library", ALL)
def test_a_plain_publish_sends_the_bare_body_and_at_most_an_id(
    tasks: Tasks, library: str, server: RabbitMQ, queue: str
) -> None:
    tasks.publish(Add(a=1, b=2))
    tasks.publish(Add(a=3, b=4))
    found = server.messages(queue)
    assert bodies(found) == [b'{"a":1,"b":2}', b'{"a":3,"b":4}']
    for message in found:
        assert (message.headers, message.key) == ({}, None)
        assert set(message.properties) - ADDED.get(library, set()) <= {"delivery_mode", "message_id"}
        assert message.properties.get("delivery_mode", 2) == 2
    if library not in KAFKA:
        assert len({str(uuid.UUID(message.properties["message_id"])) for message in found}) == 2


@pytest.mark.parametrize("library", ALL)
def test_many_tasks_keep_their_order(tasks: Tasks, server: RabbitMQ, queue: str) -> None:
    tasks.publish_many(Add(a=number, b=0) for number in range(2_500))
    tasks.publish_many([])
    tasks.publish(Add(a=2_500, b=0))
    assert bodies(server.messages(queue)) == [b'{"a":%d,"b":0}' % number for number in range(2_501)]


@pytest.mark.parametrize("library", ALL)
def test_options_ride_in_the_envelope(tasks: Tasks, library: str, server: RabbitMQ, queue: str) -> None:
    tasks.publish_many([Add(a=1, b=2), Add(a=1, b=3)], delay=timedelta(minutes=1), expires_in=90.5)
    found = server.messages(queue)
    assert bodies(found) == [b'{"a":1,"b":2}', b'{"a":1,"b":3}']
    headers = found[0].headers
    published = int(headers["plainwire-published-at"])
    assert abs(published - time.time() * 1000) < 30_000
    assert int(headers["plainwire-not-before"]) - published == 60_000
    assert int(headers["plainwire-expires-at"]) - published == 90_500
    identity = headers.pop("plainwire-id").decode() if library in KAFKA else found[0].properties["message_id"]
    assert str(uuid.UUID(identity)) == identity
    assert len(headers) == 3


@pytest.mark.parametrize("library", ALL)
def test_limits_and_an_id_ride_in_the_envelope(tasks: Tasks, library: str, server: RabbitMQ, queue: str) -> None:
    tasks.publish(Add(a=1, b=2), id="order-17", retries=0, timeout=timedelta(milliseconds=2_500))
    (found,) = server.messages(queue)
    headers = found.headers
    assert (int(headers["plainwire-retries"]), int(headers["plainwire-timeout"])) == (0, 2_500)
    identity = headers["plainwire-id"].decode() if library in KAFKA else found.properties["message_id"]
    assert identity == "order-17"


@pytest.mark.parametrize("library", ALL)
def test_a_trace_rides_in_headers(tasks: Tasks, library: str, server: RabbitMQ, queue: str) -> None:
    trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    tasks.publish(Add(a=1, b=2), traceparent=trace, tracestate="a=b")
    (found,) = server.messages(queue)
    sent = (found.headers["traceparent"], found.headers["tracestate"])
    assert sent == ((trace.encode(), b"a=b") if library in KAFKA else (trace, "a=b"))


@pytest.mark.parametrize("library", ALL)
def test_a_call_brings_the_result(tasks: Tasks, server: RabbitMQ, queue: str) -> None:
    worker = server.answer(queue, lambda body: succeeded(sum(Add.from_json(body).to_dict().values())), 3)  # type: ignore[arg-type]
    assert [tasks.call(Add(a=number, b=2), timeout=20) for number in range(3)] == [2, 3, 4]
    worker.join(10)


@pytest.mark.parametrize("library", ALL)
def test_a_call_without_a_result_says_why(tasks: Tasks, server: RabbitMQ, queue: str) -> None:
    server.answer(queue, lambda body: failed("failed", "ZeroDivision: no"))
    with pytest.raises(TaskFailed, match="ZeroDivision: no"):
        tasks.call(Add(a=1, b=2), timeout=20)


@pytest.mark.parametrize("library", ALL)
def test_a_call_that_nobody_answers_ends_in_time(tasks: Tasks, server: RabbitMQ, queue: str) -> None:
    tasks.publish(Add(a=1, b=2))
    started = time.monotonic()
    with pytest.raises(CallTimeout, match=f"no reply from the queue {queue} within 0.3 s"):
        tasks.call(Add(a=1, b=2), timeout=0.3)
    assert 0.25 < time.monotonic() - started < 5
    assert len(server.messages(queue)) == 2


@pytest.mark.parametrize("library", ALL)
def test_threads_publish_through_one_client(tasks: Tasks, server: RabbitMQ, queue: str) -> None:
    in_threads(8, lambda number: publish_some(tasks, number))
    found = bodies(server.messages(queue))
    assert sorted(found) == sorted(b'{"a":%d,"b":%d}' % (a, b) for a in range(8) for b in range(10))
    for number in range(8):
        mine = [body for body in found if body.startswith(b'{"a":%d' % number)]
        assert mine == sorted(mine)


@pytest.mark.parametrize("library", ALL)
def test_threads_call_through_one_client(tasks: Tasks, server: RabbitMQ, queue: str) -> None:
    worker = server.answer(queue, lambda body: succeeded(Add.from_json(body).a), 8)
    results: dict[int, int] = {}
    in_threads(8, lambda number: results.update({number: tasks.call(Add(a=number, b=0), timeout=30)}))
    worker.join(10)
    assert results == {number: number for number in range(8)}


def publish_some(tasks: Tasks, number: int) -> None:
    for each in range(10):
        tasks.publish(Add(a=number, b=each))


def in_threads(count: int, work: Callable[[int], object]) -> None:
    threads = [threading.Thread(target=work, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)


@pytest.mark.parametrize("library", THAT_BLOCK)
def test_ones_own_client_is_used_and_left_open(library: str, server: RabbitMQ | Kafka, queue: str) -> None:
    mine = own_client(library, server)
    for number in range(2):
        with connect(mine) as tasks:
            tasks.publish(Add(a=number, b=0))
            tasks.publish_many([Add(a=number, b=1), Add(a=number, b=2)])
    assert bodies(server.messages(queue)) == [b'{"a":%d,"b":%d}' % (a, b) for a in range(2) for b in range(3)]
    closed(mine)


@pytest.mark.parametrize("library", THAT_BLOCK)
def test_a_forked_process_gets_a_connection_of_its_own(tasks: Tasks, server: RabbitMQ, queue: str) -> None:
    tasks.publish(Add(a=0, b=0))
    child = os.fork()
    if child == 0:
        code = 1
        try:
            tasks.publish(Add(a=1, b=1))
            code = 0
        finally:
            os._exit(code)
    assert os.waitpid(child, 0)[1] == 0
    tasks.publish(Add(a=2, b=2))
    assert bodies(server.messages(queue)) == [b'{"a":%d,"b":%d}' % (number, number) for number in range(3)]


@pytest.mark.parametrize("library", ALL)
def test_the_largest_body_arrives_as_it_is(library: str, server: RabbitMQ | Kafka, queue: str) -> None:
    # A cluster takes a million bytes, envelope included, unless it is told otherwise.
    body = b'{"text":"' + b"x" * ((990_000 if library in KAFKA else 2**20) - 11) + b'"}'
    with opened(library, server.url) as tasks:
        send = tasks.send if isinstance(tasks, Blocking) else tasks._transport.send
        send([Message(queue=queue, body=body)])
    assert bodies(server.messages(queue)) == [body]


@pytest.mark.parametrize("libraries", [AMQP, KAFKA])
def test_publishers_go_on_when_the_server_is_back(
    libraries: tuple[str, ...], request: pytest.FixtureRequest, queue: str
) -> None:
    server = request.getfixturevalue("kafka_server" if libraries == KAFKA else "rabbitmq_server")
    clients = [opened(library, server.url) for library in libraries]
    for number in range(2):
        for client in clients:
            client.publish(Add(a=number, b=0))
        if number == 0:
            server.restart()
    for client in clients:
        client.publish_many([Add(a=2, b=0), Add(a=2, b=1)])
        client.close()
    assert len(server.messages(queue)) == 4 * len(libraries)


@pytest.mark.parametrize("library", ALL)
def test_a_server_that_is_not_there_is_said_clearly(library: str) -> None:
    url = f"kafka://127.0.0.1:{free_port()}" if library in KAFKA else f"amqp://ann:s3cret@127.0.0.1:{free_port()}"
    with pytest.raises(
        BrokerError, match="Kafka at 127.0.0.1" if library in KAFKA else "RabbitMQ at 127.0.0.1"
    ) as caught:
        opened(library, url)
    assert "s3cret" not in "".join(traceback.format_exception(caught.value))
