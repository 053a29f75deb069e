"""What `connect` takes, and what it says to the rest."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import pytest
from tasks import Add, BrokerError, InvalidURL, connect
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


@pytest.mark.parametrize("url", ["amqp://guest:s3cret@localhost", "tasks.db", "", "http://x"])
def test_other_urls_are_refused(url: str) -> None:
    with pytest.raises(InvalidURL, match="this client knows redis: and sqlite:") as caught:
        connect(url)
    assert "s3cret" not in str(caught.value)


def test_other_things_are_refused() -> None:
    with pytest.raises(TypeError, match="connect takes a URL"):
        connect(7)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_a_missing_redis_client_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "redis", None)
    with pytest.raises(BrokerError, match="pip install redis"):
        connect("redis://localhost")
