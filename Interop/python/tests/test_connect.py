"""What `connect` takes, and what it says to the rest."""

from __future__ import annotations

import pathlib
import re
import ssl
import sys
import traceback
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from tasks import Add, BrokerError, InvalidURL, UnsupportedOption, connect
from tasks._plainwire.message import Message
from tasks._plainwire.transports.amqp import address as amqp
from tasks._plainwire.transports.kafka import address as kafka


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
        ("amqp://h?publish_timeout=1", 'did you mean "publish-timeout"'),
        ("amqp://h?publish-timeout=0", "a number of seconds"),
        ("amqp://h/a/b", "a slash in the vhost is written %2F"),
        ("amqp://h,g", "only one of Kafka may"),
        ("amqp://h?queue=quorum&max-priority=9", "max-priority needs queue=declare"),
        ("amqp://h?verify=none", "write amqps: for amqp:"),
        ("amqps://h?verify=perhaps", '"full" or "none"'),
        ("amqps://h?certfile=a", "certfile and keyfile go together"),
        ("amqps://h?cafile=/no/such/file", "cafile, certfile or keyfile cannot be used: .*No such file"),
        ("kafka:localhost", "the // is missing"),
        ("kafka://s3cret@h", "the part before @ is user:password"),
        ("kafka://h:0", "no number from 1 to 65535"),
        ("kafka://h?connect-timeout=never", "a number of seconds"),
        ("kafka://h?publish_timeout=2", 'did you mean "publish-timeout"'),
        ("kafka://h?kafka.bootstrap.servers=b", "the part after kafka://"),
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


@pytest.mark.parametrize("port", ["", ":5672"])
@pytest.mark.parametrize("end", ["/", "/7", "/?x=1", "?connect-timeout=1"])
@pytest.mark.parametrize("mark", "/?#")
@pytest.mark.parametrize("scheme", ["amqp", "amqps", "kafka", "redis"])
def test_no_piece_of_a_password_that_is_not_escaped_is_told(scheme: str, mark: str, end: str, port: str) -> None:
    for password in (f"s3c{mark}ret", f"77{mark}s3cret=1", f"77{mark}connect-timeout=s3cret", f"{mark}s3cret"):
        with pytest.raises(InvalidURL) as caught:
            connect(f"{scheme}://ann:{password}@localhost{port}{end}")
        told = "".join(traceback.format_exception(caught.value)).replace(password, "")
        assert not re.search("s3c|ret|77", str(caught.value)), told
        assert "%2F, ? is %3F and # is %23" in str(caught.value)


def test_what_a_worker_is_told_about_rabbitmq_is_understood() -> None:
    options = "heartbeat=10&connect-timeout=2.5&publish-timeout=7&queue=declare&max-priority=9&verify=none"
    address = amqp.parsed(f"amqps://me:p%40%2Fw@rabbit.example/%2Fteam?{options}")
    assert (address.host, address.port, address.vhost) == ("rabbit.example", 5671, "/team")
    assert (address.user, address.password) == ("me", "p@/w")
    assert (address.heartbeat, address.connect_timeout, address.publish_timeout) == (10, 2.5, 7)
    assert address.tls is not None and address.tls.context().verify_mode == ssl.CERT_NONE
    assert amqp.parsed("amqp://me@[::1]").password == ""
    assert amqp.parsed("amqp://[::1]:7").place == "RabbitMQ at ::1:7"
    assert (amqp.parsed("amqp://").host, amqp.parsed("amqp://h/").vhost) == ("localhost", "/")


def test_what_a_worker_is_told_about_kafka_is_understood() -> None:
    options = "group=g&instance=i&session-timeout=9&connect-timeout=2&publish-timeout=3&partitions=4&order=key"
    address = kafka.parsed(f"kafka://me:p%40w@a,b:9093,[::1]/?{options}&kafka.queued.min.messages=7")
    assert address.servers == ("a:9092", "b:9093", "[::1]:9092")
    assert (address.connect_timeout, address.publish_timeout, address.partitions) == (2, 3, 4)
    assert dict(address.properties) == {
        "sasl.username": "me",
        "sasl.password": "p@w",
        "sasl.mechanism": "PLAIN",
        "security.protocol": "sasl_ssl",
        "queued.min.messages": "7",
    }
    login = kafka.parsed("kafka://me:pw@a?kafka.security.protocol=sasl_plaintext&kafka.sasl.mechanisms=SCRAM-SHA-256")
    assert dict(login.properties)["security.protocol"] == "sasl_plaintext"
    assert dict(login.properties)["sasl.mechanism"] == "SCRAM-SHA-256"
    assert kafka.parsed("kafka://").servers == ("localhost:9092",)


@pytest.mark.parametrize("library", ["confluent-kafka", "kafka-python"])
def test_a_mistyped_property_of_kafka_is_refused(library: str) -> None:
    for name in ("nosuch", "compresion.type", "sasl.usrname"):
        with pytest.raises(InvalidURL, match=f"property.*{name}"):
            connect(f"kafka://localhost?kafka.{name}=s3cret", library=library)


def test_kafka_python_reads_over_what_only_tunes_librdkafka_and_refuses_what_it_cannot_secure() -> None:
    security = "kafka.enable.ssl.certificate.verification=false"
    with pytest.raises(InvalidURL, match="kafka-python cannot do kafka.enable.ssl"):
        connect(f"kafka://localhost?kafka.queued.min.messages=7&{security}", library="kafka-python")


@pytest.mark.parametrize("url", ["amqp://localhost", "kafka://localhost", "redis://localhost", "sqlite:tasks.db"])
def test_a_library_of_another_broker_is_refused(url: str) -> None:
    with pytest.raises(InvalidURL, match='not through "aio-pika"'):
        connect(url, library="aio-pika")


TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({"priority": "x"}, "priority is an integer, not a str"),
        ({"priority": True}, "priority is an integer, not a bool"),
        ({"priority": 10**30}, "32 bits"),
        ({"retries": -1}, "retries is an integer of 32 bits, 0 or more"),
        ({"retries": 2**31}, "retries is an integer of 32 bits, 0 or more"),
        ({"retries": 1.5}, "retries is an integer, not a float"),
        ({"timeout": 0}, "timeout is more than 0"),
        ({"timeout": timedelta(seconds=-1)}, "timeout is a number of seconds from 0"),
        ({"timeout": "1"}, "timeout is a number of seconds or a timedelta, not a str"),
        ({"traceparent": "00-abc-def-01"}, "traceparent is version, trace, parent and flags"),
        ({"traceparent": TRACE.upper()}, "traceparent is version, trace, parent and flags"),
        ({"traceparent": TRACE + "\n"}, "traceparent is version, trace, parent and flags"),
        ({"traceparent": "ff" + TRACE[2:]}, "traceparent is version, trace, parent and flags"),
        ({"traceparent": f"00-{'0' * 32}{TRACE[35:]}"}, "traceparent is version, trace, parent and flags"),
        ({"traceparent": f"{TRACE[:36]}{'0' * 16}-01"}, "traceparent is version, trace, parent and flags"),
        ({"traceparent": TRACE.encode()}, "traceparent is a str, not a bytes"),
        ({"tracestate": "a=b"}, "tracestate says nothing without a traceparent"),
        ({"traceparent": TRACE, "tracestate": ""}, "tracestate is 1 to 512 bytes of printable ASCII"),
        ({"traceparent": TRACE, "tracestate": "a" * 513}, "tracestate is 1 to 512 bytes of printable ASCII"),
        ({"traceparent": TRACE, "tracestate": "\u00e9=b"}, "tracestate is 1 to 512 bytes of printable ASCII"),
        ({"traceparent": TRACE, "tracestate": 1}, "tracestate is a str, not a int"),
        ({"id": ""}, "id is not empty"),
        ({"id": 7}, "id is a str, not a int"),
        ({"id": "\ud800"}, "id holds half of a surrogate pair"),
        ({"at": "2030-01-02"}, "at is a number of seconds or a datetime, not a str"),
        ({"at": datetime(2030, 1, 2)}, "at is a datetime without a time zone"),
        ({"at": -1}, "at is a number of seconds from 0"),
        ({"at": 1, "delay": 1}, "delay and at say the same thing"),
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
