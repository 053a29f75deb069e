"""Publishing to a real Redis (docs/protocol.md, section 8)."""

from __future__ import annotations

import json
import pathlib
import time
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
import redis
import redis.asyncio
from conftest import free_port, running_redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from tasks import (
    Add,
    BrokerError,
    CallTimeout,
    InvalidReply,
    InvalidURL,
    TaskDiscarded,
    TaskDuplicate,
    TaskExpired,
    TaskFailed,
    TaskRejected,
    Tasks,
    UnsupportedOption,
    Violation,
    connect,
)
from worker import Reply, answer_on_redis, failed, succeeded


@pytest.fixture
def server(redis_port: int) -> Iterator[redis.Redis]:
    client = redis.Redis(port=redis_port, db=7)
    client.flushall()
    yield client
    client.close()


@pytest.fixture
def tasks(server: redis.Redis, redis_port: int) -> Iterator[Tasks]:
    with connect(f"redis://127.0.0.1:{redis_port}") as tasks:
        yield tasks


def bodies(server: redis.Redis, queue: str = "add") -> list[bytes]:
    found: Any = server.lrange(queue, 0, -1)
    return list(found)


def test_a_plain_publish_sends_the_bare_body_to_database_7(server: redis.Redis, tasks: Tasks) -> None:
    tasks.publish(Add(a=1, b=2))
    tasks.publish(Add(a=3, b=4))
    assert bodies(server) == [b'{"a":1,"b":2}', b'{"a":3,"b":4}']
    assert server.keys() == [b"add"]


def test_the_database_is_in_the_url(server: redis.Redis, redis_port: int) -> None:
    with connect(f"redis://127.0.0.1:{redis_port}/3?ack=none&connect-timeout=2") as tasks:
        tasks.publish(Add(a=1, b=2))
    assert bodies(server) == []
    assert redis.Redis(port=redis_port, db=3).llen("add") == 1


def test_options_ride_in_extra_and_nothing_else_does(server: redis.Redis, tasks: Tasks) -> None:
    tasks.publish(Add(a=1, b=2), delay=timedelta(minutes=1), expires_in=90.5)
    (body,) = bodies(server)
    assert body.startswith(b'{"a":1,"b":2,"extra":{"task_id":"')
    extra = json.loads(body)["extra"]
    assert set(extra) == {"task_id", "publish_time", "countdown", "msg_expire_seconds"}
    assert abs(extra["publish_time"] - time.time()) < 10
    assert (extra["countdown"], extra["msg_expire_seconds"]) == (60, 90.5)
    assert Add.from_json(body) == Add(a=1, b=2)


def test_limits_ride_in_extra_as_others_name_them(server: redis.Redis, tasks: Tasks) -> None:
    tasks.publish(Add(a=1, b=2), id="order-17", retries=0, timeout=2.5, at=datetime(2030, 1, 2, tzinfo=timezone.utc))
    extra = json.loads(bodies(server)[0])["extra"]
    assert set(extra) == {"task_id", "publish_time", "countdown", "max_retry_times", "function_timeout"}
    assert (extra["task_id"], extra["max_retry_times"], extra["function_timeout"]) == ("order-17", 0, 2.5)
    assert round(extra["publish_time"] + extra["countdown"], 3) == 1_893_542_400


def test_a_message_with_a_priority_is_a_record(server: redis.Redis, tasks: Tasks) -> None:
    tasks.publish_many([Add(a=1, b=2), Add(a=1, b=3)], priority=5)
    tasks.publish(Add(a=1, b=4), priority=-2, id="ö", retries=3, timeout=0.0001, expires_in=60)
    tasks.publish(Add(a=1, b=5), priority=5, delay=60)
    assert bodies(server) == []
    found: Any = server.zrange("plainwire:{add}:prior", 0, -1, withscores=True)
    assert [score for _, score in found] == [-5, -5, 2]
    numbers, records = zip(*((member[:16], member[16:]) for member, _ in found), strict=True)
    assert numbers == (b"0000000000000001", b"0000000000000002", b"0000000000000003")
    attempt, published, expires, priority, of_id, of_reply, rest = records[0].split(b";", 6)
    assert (attempt, expires, priority, of_id, of_reply) == (b"1", b"", b"5", b"36", b"0")
    assert abs(int(published) - time.time() * 1000) < 10_000
    assert rest[36:] == b'{"a":1,"b":2}'
    _, published, expires, priority, of_id, _, rest = records[2].split(b";", 6)
    assert (int(expires) - int(published), priority, of_id) == (60_000, b"-2", b"2")
    assert rest.startswith("ö".encode() + b'{"a":1,"b":4,"extra":{"publish_time":')
    assert rest.endswith(b',"max_retry_times":3,"function_timeout":0.001}}')
    later: Any = server.zrange("plainwire:{add}:later", 0, -1, withscores=True)
    assert [round(score - time.time() * 1000, -4) for _, score in later] == [60_000]
    assert later[0][0].endswith(b'{"a":1,"b":5}')


def test_a_call_may_have_a_priority(server: redis.Redis, tasks: Tasks) -> None:
    with pytest.raises(CallTimeout):
        tasks.call(Add(a=1, b=2), timeout=0.05, priority=1, run_timeout=3)
    found: Any = server.zrange("plainwire:{add}:prior", 0, -1)
    *_, of_id, of_reply, rest = found[0].split(b";", 6)
    assert (of_id, of_reply) == (b"36", b"36")
    assert rest[:36] == rest[36:72]
    assert b'"function_timeout":3' in rest


@pytest.mark.parametrize("delay", [-1, float("nan"), float("inf")])
def test_a_delay_is_a_length_of_time(server: redis.Redis, tasks: Tasks, delay: float) -> None:
    with pytest.raises(UnsupportedOption, match="delay is a number of seconds"):
        tasks.publish(Add(a=1, b=2), delay=delay)
    assert bodies(server) == []


def test_many_tasks_keep_their_order(server: redis.Redis, tasks: Tasks) -> None:
    tasks.publish_many(Add(a=number, b=0) for number in range(2_500))
    assert bodies(server) == [b'{"a":%d,"b":0}' % number for number in range(2_500)]


def test_a_body_beyond_the_limit_is_not_sent(server: redis.Redis, redis_port: int) -> None:
    with connect(f"redis://127.0.0.1:{redis_port}", max_bytes=13) as tasks:
        tasks.publish(Add(a=1, b=2))
        with pytest.raises(Violation, match="^size"):
            tasks.publish_many([Add(a=1, b=3), Add(a=1, b=22)])
    assert len(bodies(server)) == 1


def test_ones_own_client_is_used_and_left_open(server: redis.Redis, redis_port: int) -> None:
    for options in ({}, {"decode_responses": True}, {"socket_timeout": 0.2}):
        mine = redis.Redis(port=redis_port, db=7, **options)
        with connect(mine) as tasks:
            worker = answer_on_redis(redis_port, "add", lambda body: succeeded(3))
            assert tasks.call(Add(a=1, b=2), timeout=10) == 3
            worker.join(10)
        assert mine.ping()
        mine.close()


def test_a_reply_may_be_late(tasks: Tasks, redis_port: int) -> None:
    def slowly(body: bytes) -> Reply:
        time.sleep(1.3)  # longer than one BLPOP of ours waits
        return succeeded(7)

    answer_on_redis(redis_port, "add", slowly)
    assert tasks.call(Add(a=3, b=4), timeout=10) == 7


def test_a_call_that_nobody_answers_ends_in_time(tasks: Tasks, server: redis.Redis) -> None:
    started = time.monotonic()
    with pytest.raises(CallTimeout, match="no reply from the queue add within 0.2 s"):
        tasks.call(Add(a=1, b=2), timeout=0.2)
    assert 0.15 < time.monotonic() - started < 5
    assert len(bodies(server)) == 1


@pytest.mark.parametrize(
    ("reply", "error", "text"),
    [
        (failed("failed", "ZeroDivision: no"), TaskFailed, "ZeroDivision: no"),
        (failed("discarded", "too old"), TaskDiscarded, "too old"),
        (failed("duplicate", "the same is the message m"), TaskDuplicate, "the message m"),
        (failed("expired", ""), TaskExpired, "no reason"),
        ({"success": False, "result": None, "exception": "KeyError    x"}, TaskFailed, "KeyError"),
        (succeeded("three"), InvalidReply, "the schema of add says: type"),
        (succeeded(None), InvalidReply, "type"),
        (b"not JSON", InvalidReply, "not JSON"),
        (b"[]", InvalidReply, "not an object"),
    ],
)
def test_a_call_without_a_result_says_why(
    tasks: Tasks, redis_port: int, reply: Reply | bytes, error: type[Exception], text: str
) -> None:
    answer_on_redis(redis_port, "add", lambda body: reply)
    with pytest.raises(error, match=text):
        tasks.call(Add(a=1, b=2), timeout=10)


@pytest.mark.parametrize("other", ["m", None])
def test_a_duplicate_names_the_other_message(tasks: Tasks, redis_port: int, other: str | None) -> None:
    answer_on_redis(redis_port, "add", lambda body: failed("duplicate", "the same", duplicate_of=other))
    with pytest.raises(TaskDuplicate) as caught:
        tasks.call(Add(a=1, b=2), timeout=10)
    assert caught.value.other == other


def test_a_rejected_task_brings_the_violation(tasks: Tasks, redis_port: int) -> None:
    found = {"code": "maximum", "pointer": "/b", "message": "more than 1"}
    answer_on_redis(redis_port, "add", lambda body: failed("rejected", "maximum at /b", violation=found))
    with pytest.raises(TaskRejected) as caught:
        tasks.call(Add(a=1, b=2), timeout=10)
    violation = caught.value.violation
    assert (violation.code, violation.pointer, violation.message) == ("maximum", "/b", "more than 1")


def test_errors_of_the_server_are_said_clearly_and_without_the_body(tasks: Tasks, server: redis.Redis) -> None:
    server.set("add", "no list")
    with pytest.raises(BrokerError, match="did not confirm the publish: WRONGTYPE") as caught:
        tasks.publish(Add(a=123456789, b=2))
    assert "123456789" not in str(caught.value)


def test_no_password_is_in_an_error() -> None:
    port = free_port()
    with pytest.raises(BrokerError) as unreachable:
        connect(f"redis://ann:s3cret@127.0.0.1:{port}/5")
    assert f"cannot reach Redis at 127.0.0.1:{port}/5" in str(unreachable.value)
    for url in (
        "redis:/:s3cret@",
        "redis://:s3cret@h:x/1",
        "redis://:s3cret%@h",
        "redis://:s3cret@h/one",
        "redis://:s3cret@h?x=1",
    ):
        with pytest.raises(InvalidURL) as caught:
            connect(url)
        assert "s3cret" not in str(caught.value)
    assert "s3cret" not in str(unreachable.value)


def test_a_password_is_used(redis_port: int, server: redis.Redis) -> None:
    server.acl_setuser("ann", enabled=True, passwords=["+p@ss/w"], categories=["+@all"], keys=["*"])
    with connect(f"redis://ann:p%40ss%2Fw@127.0.0.1:{redis_port}") as tasks:
        tasks.publish(Add(a=1, b=2))
    with pytest.raises(BrokerError, match="cannot reach Redis") as caught:
        connect(f"redis://ann:wr0ng@127.0.0.1:{redis_port}")
    assert "wr0ng" not in str(caught.value)


def test_a_publisher_goes_on_when_redis_is_back(tmp_path: pathlib.Path) -> None:
    port = free_port()
    mine = redis.Redis(port=port, db=7, retry=Retry(NoBackoff(), 0))
    tasks = connect(mine)
    with running_redis(port, tmp_path):
        tasks.publish(Add(a=1, b=2))
    with pytest.raises(BrokerError, match="did not confirm"):
        tasks.publish(Add(a=3, b=4))
    with running_redis(port, tmp_path):
        tasks.publish(Add(a=5, b=6))
        assert bodies(mine) == [b'{"a":1,"b":2}', b'{"a":5,"b":6}']
    mine.close()


def test_a_client_that_does_not_wait_is_refused(redis_port: int) -> None:
    with pytest.raises(TypeError, match="not one of redis.asyncio"):
        connect(redis.asyncio.Redis(port=redis_port))
