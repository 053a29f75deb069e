"""Publishing and calling on asyncio."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import uuid
from collections.abc import Sequence
from typing import Any

import aio_pika
import pytest
import redis
import redis.asyncio
from brokers import RabbitMQ
from clients import robust
from conftest import GOLDENS
from tasks import Add, BrokerError, CallTimeout, InvalidURL, UnsupportedOption, connect_async
from tasks._plainwire.message import Message
from worker import answer_on_redis, succeeded


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> str:
    """A queue that only this test has; `Add` waits in it."""
    name = f"add-{uuid.uuid4().hex[:12]}"
    monkeypatch.setattr(Add, "QUEUE", name)
    return name


def bodies(port: int, queue: str) -> list[bytes]:
    with redis.Redis(port=port, db=7) as client:
        found: Any = client.lrange(queue, 0, -1)
        return list(found)


TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def test_redis_takes_the_same_bodies_as_from_the_client_that_blocks(redis_port: int, queue: str) -> None:
    async def publish() -> None:
        async with await connect_async(f"redis://127.0.0.1:{redis_port}") as tasks:
            await tasks.publish(Add(a=-1, b=0))
            await tasks.publish_many(Add(a=number, b=0) for number in range(2_500))
            await tasks.publish(Add(a=1, b=2), expires_in=90)
            await tasks.publish(Add(a=1, b=2), id="order-17", retries=0, timeout=2.5)
            await tasks.publish(Add(a=1, b=2), traceparent=TRACE, tracestate="a=b")
            await tasks.publish(Add(a=1, b=2), priority=1)

    asyncio.run(publish())
    *plain, last, limited, traced = bodies(redis_port, queue)
    assert plain == [b'{"a":%d,"b":0}' % number for number in range(-1, 2_500)]
    assert set(json.loads(last)["extra"]) == {"task_id", "publish_time", "msg_expire_seconds"}
    assert set(json.loads(limited)["extra"]) == {"task_id", "publish_time", "max_retry_times", "function_timeout"}
    assert set(json.loads(traced)["extra"]) == {"task_id", "publish_time", "traceparent", "tracestate"}
    with redis.Redis(port=redis_port, db=7) as client:
        assert client.zcard(f"plainwire:{{{queue}}}:prior") == 1


def test_redis_brings_replies_and_ones_own_client_is_left_open(redis_port: int, queue: str) -> None:
    async def call() -> None:
        mine = redis.asyncio.Redis(port=redis_port, db=7)
        async with await connect_async(mine) as tasks:
            answer_on_redis(redis_port, queue, lambda body: succeeded(3))
            assert await tasks.call(Add(a=1, b=2), timeout=10) == 3
            with pytest.raises(CallTimeout):
                await tasks.call(Add(a=1, b=2), timeout=0.2)
        assert await mine.llen(queue) == 1
        await mine.aclose()

    asyncio.run(call())


def test_calls_of_one_loop_wait_together(rabbitmq_server: RabbitMQ, queue: str) -> None:
    async def call() -> list[int]:
        async with await connect_async(rabbitmq_server.url) as tasks:
            worker = rabbitmq_server.answer(queue, lambda body: succeeded(Add.from_json(body).a), 50)
            calls = [tasks.call(Add(a=number, b=0), timeout=20) for number in range(50)]
            results = await asyncio.gather(*calls)
            worker.join(10)
            return results

    assert asyncio.run(call()) == list(range(50))


def test_a_call_whose_connection_breaks_says_so(rabbitmq_server: RabbitMQ, queue: str) -> None:
    async def call() -> None:
        mine = await aio_pika.connect(rabbitmq_server.url + "%2F")
        tasks = await connect_async(mine)
        waiting = asyncio.ensure_future(tasks.call(Add(a=1, b=2), timeout=20))
        await asyncio.sleep(0.5)
        await mine.close()
        with pytest.raises(BrokerError, match="was lost, and with it the reply"):
            await waiting
        with pytest.raises(BrokerError, match="through the given connection"):
            await tasks.publish(Add(a=1, b=2))

    asyncio.run(call())


def test_a_robust_connection_of_ones_own_comes_back_by_itself(rabbitmq_server: RabbitMQ, queue: str) -> None:
    async def publish() -> None:
        mine = await robust(rabbitmq_server.url)
        tasks = await connect_async(mine)
        await tasks.publish(Add(a=1, b=2))
        await asyncio.to_thread(rabbitmq_server.restart)
        await asyncio.wait_for(mine.connected.wait(), 30)
        await tasks.publish(Add(a=3, b=4))
        await mine.close()

    asyncio.run(publish())
    assert len(rabbitmq_server.messages(queue)) == 2


class Recording:
    """A transport of one's own."""

    def __init__(self) -> None:
        self.sent: list[Message] = []

    async def send(self, messages: Sequence[Message]) -> None:
        self.sent += messages

    async def reply(self, address: str, timeout: float) -> bytes | None:
        return b'{"success":true,"result":7}'

    async def close(self) -> None:
        self.sent.clear()


def test_a_transport_of_ones_own_will_do() -> None:
    async def use() -> None:
        async with await connect_async(Recording()) as tasks:
            assert await tasks.call(Add(a=1, b=2), timeout=1) == 7

    asyncio.run(use())


@pytest.mark.parametrize("url", ["sqlite:tasks.db", "kafka://localhost", "", "amqp:x"])
def test_other_urls_are_refused(url: str) -> None:
    with pytest.raises(InvalidURL):
        asyncio.run(connect_async(url))


def test_what_blocks_is_refused(redis_port: int) -> None:
    with redis.Redis(port=redis_port) as blocking, pytest.raises(TypeError, match="which blocks"):
        asyncio.run(connect_async(blocking))
    with pytest.raises(TypeError, match="connect_async takes a URL"):
        asyncio.run(connect_async(7))  # type: ignore[arg-type]


@pytest.mark.parametrize(("url", "module"), [("amqp://h", "aio_pika"), ("redis://h", "redis.asyncio")])
def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch, url: str, module: str) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(BrokerError, match="pip install " + ("aio-pika$" if module == "aio_pika" else "redis$")):
        asyncio.run(connect_async(url))


def test_nothing_is_imported_before_it_is_needed() -> None:
    libraries = "asyncio pika amqpstorm rabbitpy aio_pika confluent_kafka kafka redis".split()
    script = f"import sys, tasks; print([name for name in {libraries} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], cwd=GOLDENS, stdout=subprocess.PIPE, check=True)
    assert done.stdout == b"[]\n"
