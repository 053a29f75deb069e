"""What only RabbitMQ has (docs/protocol.md, section 9)."""

from __future__ import annotations

import pathlib
import signal
import socket
import threading
import time
import traceback
import uuid
from collections.abc import Callable
from typing import Any

import pika
import pytest
from brokers import RabbitMQ
from clients import AMQP, Blocking, closed, opened, own_client, robust
from tasks import Add, BrokerError, Tasks, UnsupportedOption, connect
from worker import succeeded

every_library = pytest.mark.parametrize("library", AMQP)


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> str:
    """A queue that only this test has; `Add` waits in it."""
    name = f"add-{uuid.uuid4().hex[:12]}"
    monkeypatch.setattr(Add, "QUEUE", name)
    return name


def with_options(server: RabbitMQ, query: str) -> str:
    return f"{server.url}?{query}"


@every_library
def test_a_queue_is_durable_and_has_no_arguments(library: str, rabbitmq_server: RabbitMQ, queue: str) -> None:
    with opened(library, rabbitmq_server.url) as tasks:
        tasks.publish(Add(a=1, b=2))
    with rabbitmq_server.channel() as channel:
        channel.queue_declare(queue, durable=True, arguments={})
    rabbitmq_server.restart() if library == "pika" else None
    assert len(rabbitmq_server.messages(queue)) == 1


@every_library
def test_a_queue_that_others_declared_is_used_as_it_is(library: str, rabbitmq_server: RabbitMQ, queue: str) -> None:
    with rabbitmq_server.channel() as channel:
        channel.queue_declare(queue, durable=False, arguments={"x-max-priority": 3})
    with opened(library, rabbitmq_server.url) as tasks:
        tasks.publish(Add(a=1, b=2))
        tasks.publish_many([Add(a=3, b=4), Add(a=5, b=6)])
    assert len(rabbitmq_server.messages(queue)) == 3


@every_library
def test_a_queue_is_declared_as_the_address_says(library: str, rabbitmq_server: RabbitMQ, queue: str) -> None:
    with opened(library, with_options(rabbitmq_server, "queue=quorum&connect-timeout=3")) as tasks:
        tasks.publish(Add(a=1, b=2))
        tasks.publish_many([Add(a=3, b=4), Add(a=5, b=6)])
    with rabbitmq_server.channel() as channel:
        channel.queue_declare(queue, durable=True, arguments={"x-queue-type": "quorum"})
        channel.queue_delete(queue)
    with opened(library, with_options(rabbitmq_server, "max-priority=9&heartbeat=30")) as tasks:
        tasks.publish(Add(a=1, b=2))
        tasks.publish(Add(a=3, b=4), priority=7)
    assert [message.properties.get("priority") for message in rabbitmq_server.messages(queue)][0] == 7


@every_library
def test_a_passive_queue_must_be_there(library: str, rabbitmq_server: RabbitMQ, queue: str) -> None:
    with opened(library, with_options(rabbitmq_server, "queue=passive")) as tasks:
        for _ in range(2):
            with pytest.raises(BrokerError, match="did not confirm the publish: .*no queue"):
                tasks.publish(Add(a=1, b=2))
        with rabbitmq_server.channel() as channel:
            channel.queue_declare(queue, durable=True)
        tasks.publish(Add(a=1, b=2))
    assert len(rabbitmq_server.messages(queue)) == 1


@every_library
@pytest.mark.parametrize("count", [1, 3])
def test_an_unroutable_message_is_an_error(library: str, rabbitmq_server: RabbitMQ, queue: str, count: int) -> None:
    with opened(library, rabbitmq_server.url) as tasks:
        tasks.publish_many([Add(a=1, b=2)] * count)
        with rabbitmq_server.channel() as channel:
            channel.queue_delete(queue)
        with pytest.raises(BrokerError, match="did not confirm the publish: there is no such queue any more"):
            tasks.publish_many([Add(a=3, b=4)] * count)
        tasks.publish_many([Add(a=5, b=6)] * count)
    assert [message.body for message in rabbitmq_server.messages(queue)] == [b'{"a":5,"b":6}'] * count


@every_library
@pytest.mark.parametrize("count", [1, 3])
def test_a_refused_message_is_an_error(library: str, rabbitmq_server: RabbitMQ, queue: str, count: int) -> None:
    with rabbitmq_server.channel() as channel:
        channel.queue_declare(queue, durable=True, arguments={"x-max-length": 1, "x-overflow": "reject-publish"})
    with opened(library, rabbitmq_server.url) as tasks:
        tasks.publish(Add(a=1, b=2))
        with pytest.raises(
            BrokerError, match="did not confirm the publish: the server refused the message; the queue is full"
        ):
            tasks.publish_many([Add(a=3, b=4)] * count)
        assert len(rabbitmq_server.messages(queue)) == 1
        tasks.publish(Add(a=5, b=6))
    assert len(rabbitmq_server.messages(queue)) == 1


@every_library
def test_a_wrong_password_is_an_error_without_it(library: str, rabbitmq_server: RabbitMQ) -> None:
    url = rabbitmq_server.url.replace("guest:guest@", "guest:s3cret@")
    with pytest.raises(BrokerError, match="ACCESS_REFUSED|[Aa]uthentication") as caught:
        opened(library, url)
    assert "s3cret" not in "".join(traceback.format_exception(caught.value))
    # aiormq tells that the connection was closed, and keeps why to itself.
    with pytest.raises(
        BrokerError, match="is there such a virtual host" if library == "aio-pika" else "reach .*nowhere"
    ):
        opened(library, rabbitmq_server.url + "nowhere")


@every_library
def test_a_server_that_says_nothing_is_waited_for_as_long_as_the_address_says(library: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        started = time.monotonic()
        with pytest.raises(BrokerError, match="RabbitMQ at 127.0.0.1.*did not answer"):
            opened(library, f"amqp://127.0.0.1:{listener.getsockname()[1]}?connect-timeout=1.5")
        assert time.monotonic() - started < 10


def failing(library: str, url: str, end: Callable[[], object]) -> tuple[float, str]:
    """Publishes until it fails, which `end` sees to; how long the last publish took, and what was told."""
    begun = threading.Event()
    ending = threading.Thread(target=lambda: begun.wait(30) and end())
    ending.start()
    with opened(library, url) as tasks:
        # One that was under way may yet succeed; the one behind it must not.
        limit = time.monotonic() + 60
        while time.monotonic() < limit:
            started = time.monotonic()
            try:
                tasks.publish(Add(a=1, b=2))
            except BrokerError as error:
                took = time.monotonic() - started
                ending.join(30)
                return took, str(error)
            begun.set()
    raise AssertionError("no publish failed")


@every_library
def test_a_publish_fails_soon_when_the_server_is_killed(library: str, tmp_path: pathlib.Path, queue: str) -> None:
    server = RabbitMQ(tmp_path)
    try:
        took, told = failing(library, with_options(server, "connect-timeout=3"), server.kill)
    finally:
        server.stop()
    assert took < 15, told  # and not the 30 s of publish-timeout
    assert "RabbitMQ at" in told


@pytest.mark.parametrize("library", [library for library in AMQP if library != "pika"])
def test_a_publish_fails_in_time_when_the_server_falls_silent(library: str, tmp_path: pathlib.Path, queue: str) -> None:
    server = RabbitMQ(tmp_path)
    url = with_options(server, "connect-timeout=3&publish-timeout=2")
    try:
        took, told = failing(library, url, lambda: server.signal(signal.SIGSTOP))
    finally:
        server.signal(signal.SIGCONT)
        server.stop()
    assert took < 15, told
    assert "did not answer" in told


@every_library
def test_priorities_and_keys_that_rabbitmq_has_not_are_refused(
    library: str, rabbitmq_server: RabbitMQ, queue: str
) -> None:
    with opened(library, rabbitmq_server.url) as tasks:
        for priority in (-1, 256):
            with pytest.raises(UnsupportedOption, match="from 0 to 255"):
                tasks.publish_many([Add(a=1, b=2)], priority=priority)
        if isinstance(tasks, Tasks):
            with pytest.raises(UnsupportedOption, match="no keys"):
                tasks.publish(Add(a=1, b=2), key="k")
        tasks.publish(Add(a=1, b=2), priority=255)
    (message,) = rabbitmq_server.messages(queue)
    assert message.properties["priority"] == 255


@every_library
def test_a_queue_has_a_name_that_rabbitmq_allows(
    library: str, rabbitmq_server: RabbitMQ, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(library, rabbitmq_server.url) as tasks:
        for name in ("amq.x", "plainwire.queues", "ü" * 101):
            monkeypatch.setattr(Add, "QUEUE", name)
            with pytest.raises(UnsupportedOption, match="1 to 200 bytes"):
                tasks.publish(Add(a=1, b=2))
        monkeypatch.setattr(Add, "QUEUE", "Zoë/🥖 " + uuid.uuid4().hex)
        if library != "pika":
            with pytest.raises(UnsupportedOption, match="ASCII letters"):
                tasks.publish(Add(a=1, b=2))
            monkeypatch.setattr(Add, "QUEUE", "a/b.c:d@ " + uuid.uuid4().hex)
        tasks.publish(Add(a=1, b=2))
        assert len(rabbitmq_server.messages(Add.QUEUE)) == 1


@every_library
def test_a_connection_that_the_server_gave_up_is_replaced(library: str, rabbitmq_server: RabbitMQ, queue: str) -> None:
    with opened(library, with_options(rabbitmq_server, "heartbeat=1")) as tasks:
        tasks.publish(Add(a=1, b=2))
        time.sleep(4)  # pika answers no heartbeat meanwhile
        tasks.publish(Add(a=3, b=4))
    assert len(rabbitmq_server.messages(queue)) == 2


@pytest.mark.parametrize("library", [library for library in AMQP if library != "aio-pika"])
def test_ones_own_connection_calls_too(library: str, rabbitmq_server: RabbitMQ, queue: str) -> None:
    mine = own_client(library, rabbitmq_server)
    with connect(mine) as tasks:
        worker = rabbitmq_server.answer(queue, lambda body: succeeded(3), 2)
        assert [tasks.call(Add(a=1, b=2), timeout=20) for _ in range(2)] == [3, 3]
        worker.join(10)
    closed(mine)
    with pytest.raises(BrokerError, match="through the given connection"):
        connect(mine)


def test_a_callback_of_ones_own_pika_connection_publishes_too(rabbitmq_server: RabbitMQ, queue: str) -> None:
    mine = own_client("pika", rabbitmq_server)
    channel = mine.channel()
    tasks = connect(mine)
    told: list[str] = []

    def on_message(*_: object) -> None:
        tasks.publish(Add(a=1, b=2))
        tasks.publish_many([Add(a=3, b=4), Add(a=5, b=6)])
        told.extend(str(len(rabbitmq_server.messages(queue))))
        channel.queue_delete(queue)
        with pytest.raises(BrokerError, match="there is no such queue any more"):
            tasks.publish_many([Add(a=3, b=4), Add(a=5, b=6)])
        channel.stop_consuming()

    channel.queue_declare(queue + "-mine", exclusive=True)
    channel.basic_publish("", queue + "-mine", b"go")
    channel.basic_consume(queue + "-mine", on_message, auto_ack=True)
    channel.start_consuming()
    assert told == ["3"]
    closed(mine)


def test_ones_own_asynchronous_connection_is_left_open(rabbitmq_server: RabbitMQ, queue: str) -> None:
    given: list[Any] = []

    async def mine() -> Any:
        given.append(await robust(rabbitmq_server.url))
        return given[0]

    tasks = Blocking(mine)
    worker = rabbitmq_server.answer(queue, lambda body: succeeded(3))
    assert tasks.call(Add(a=1, b=2), timeout=20) == 3
    worker.join(10)
    tasks.run(tasks._tasks.close())
    assert given[0].connected.is_set()
    tasks.run(given[0].close())
    with pytest.raises(TypeError, match="connect_async takes one of aio_pika"):
        connect(given[0])


def test_a_connection_that_does_not_wait_is_refused() -> None:
    with pytest.raises(TypeError, match="connect takes a pika.BlockingConnection"):
        connect(pika.PlainCredentials("a", "b"))
