"""What `connect` takes, and what it says to the rest."""

from __future__ import annotations

import pathlib
import sys
from collections.abc import Sequence
from typing import Any

import pytest
from tasks import Add, BrokerError, InvalidURL, UnsupportedOption, connect
from tasks._plainwire.message import Message


class Recording:
    """A transport of one's own."""

    def __init__(self) -> None:
        self.sent: list[Message] = []
        self.is_closed = False

    def send(self, messages: Sequence[Message]) -> None:
        self.sent += messages

    def reply(self, address: str, timeout: float) -> bytes | None:
        return b'{"success":true,"result":' + str(len(self.sent)).encode() + b"}"

    def close(self) -> None:
        self.is_closed = True


def test_a_transport_of_ones_own_will_do() -> None:
    transport = Recording()
    with connect(transport) as tasks:
        tasks.publish(Add(a=1, b=2))
        assert tasks.call(Add(a=1, b=2), timeout=1) == 2
    plain, call = transport.sent
    assert plain.envelope is None
    assert call.envelope is not None and call.envelope.wants_reply
    assert transport.is_closed


def test_nothing_is_sent_when_one_task_cannot_be_made() -> None:
    transport = Recording()
    with pytest.raises(ValueError):
        connect(transport).publish_many(Add(a=number, b=2**63 if number == 5 else 0) for number in range(9))
    assert transport.sent == []


@pytest.mark.parametrize("url", ["mongodb://guest:s3cret@localhost", "tasks.db", "", "http://x"])
def test_other_urls_are_refused(url: str) -> None:
    with pytest.raises(InvalidURL, match="this client knows redis:, sqlite:, amqp:") as caught:
        connect(url)
    assert "s3cret" not in str(caught.value)


def test_other_things_are_refused() -> None:
    with pytest.raises(TypeError, match="connect takes a URL"):
        connect(7)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


MISSING = {
    ("redis://localhost", None, "redis"): "pip install redis$",
    ("amqp://localhost", None, "pika amqpstorm rabbitpy"): "pip install pika, or amqpstorm, or rabbitpy$",
    ("amqp://localhost", "rabbitpy", "rabbitpy"): "pip install rabbitpy$",
    ("kafka://localhost", None, "confluent_kafka kafka"): "pip install confluent-kafka, or kafka-python$",
    ("kafka://localhost", "kafka-python", "kafka"): "pip install kafka-python$",
}


@pytest.mark.parametrize(("url", "library", "modules"), MISSING)
def test_a_missing_library_is_named(
    monkeypatch: pytest.MonkeyPatch, url: str, library: str | None, modules: str
) -> None:
    for module in modules.split():
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(BrokerError, match=MISSING[url, library, modules]):
        connect(url, library=library)


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("amqp:localhost", "the // is missing"),
        ("amqp://:s3cret@h:x", "the port is no number"),
        ("amqp://:s3cret%@h", "two hexadecimal digits"),
        ("amqp://h?queue=lazy", '"declare", "quorum" or "passive"'),
        ("amqp://h?max-priority=256", "from 1 to 255"),
        ("amqp://h?heartbeat=soon", "a number of seconds"),
        ("amqp://h?prefetchh=1", 'no option "prefetchh"'),
        ("kafka:localhost", "it has a //"),
        ("kafka://:s3cret@h", "kafka.sasl.username"),
        ("kafka://h:0", "no host and port"),
        ("kafka://h/topic", "no path"),
        ("kafka://h,,g", "no host and port"),
        ("kafka://h?partitions=0", "from 1 to 99999"),
        ("kafka://h?topic=x", 'no option "topic"'),
    ],
)
def test_an_address_that_makes_no_sense_is_refused(url: str, text: str) -> None:
    with pytest.raises(InvalidURL, match=text) as caught:
        connect(url)
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize("url", ["amqp://localhost", "kafka://localhost", "redis://localhost", "sqlite:tasks.db"])
def test_a_library_of_another_broker_is_refused(url: str) -> None:
    with pytest.raises(InvalidURL, match='not through "aio-pika"'):
        connect(url, library="aio-pika")


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({"priority": "x"}, "priority is an integer, not a str"),
        ({"priority": True}, "priority is an integer, not a bool"),
        ({"priority": 10**30}, "32 bits"),
        ({"delay": True}, "delay is a number of seconds or a timedelta, not a bool"),
        ({"delay": 10**30}, "delay is a number of seconds from 0"),
        ({"delay": 10**400}, "delay is a number of seconds from 0"),
        ({"delay": float("nan")}, "delay is a number of seconds from 0"),
        ({"expires_in": "1"}, "expires_in is a number of seconds or a timedelta, not a str"),
        ({"key": 7}, "key is a str or bytes, not a int"),
        ({"key": "\ud800"}, "surrogate"),
    ],
)
def test_an_option_that_makes_no_sense_is_refused(options: dict[str, Any], text: str) -> None:
    transport = Recording()
    with pytest.raises(UnsupportedOption, match=text):
        connect(transport).publish(Add(a=1, b=2), **options)
    assert transport.sent == []


def test_a_key_is_bytes() -> None:
    transport = Recording()
    connect(transport).publish_many([Add(a=1, b=2)], key="Zoë")
    assert [(message.key, message.envelope) for message in transport.sent] == [(b"Zo\xc3\xab", None)]


def test_sqlite_has_no_keys(tmp_path: pathlib.Path) -> None:
    with connect(f"sqlite:{tmp_path}/tasks.db") as tasks, pytest.raises(UnsupportedOption, match="no keys"):
        tasks.publish(Add(a=1, b=2), key="k")
