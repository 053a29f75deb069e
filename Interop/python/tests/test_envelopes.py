"""The envelopes of Interop/vectors/envelopes.json, as every transport writes them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import REPOSITORY
from tasks._plainwire.message import Envelope, Message
from tasks._plainwire.transports.amqp.outgoing import outgoing as amqp
from tasks._plainwire.transports.kafka.outgoing import outgoing as kafka
from tasks._plainwire.transports.redis_records import prioritised, wired
from tasks._plainwire.transports.sqlite import _row

VECTORS: list[dict[str, Any]] = json.loads((REPOSITORY / "Interop/vectors/envelopes.json").read_text(encoding="utf-8"))
BODY = b'{"a":1}'

each = pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: str(vector["name"]))


def message(vector: dict[str, Any], **changes: int) -> Message:
    return Message(queue="q", body=BODY, envelope=Envelope(**(vector["envelope"] | changes)))


@each
def test_headers(vector: dict[str, Any]) -> None:
    if "headers" not in vector:
        return
    properties = amqp(message(vector), "replies").properties
    assert properties["headers"] == vector["headers"]
    assert properties["message_id"] == vector["envelope"]["id"]
    assert properties.get("priority", 0) == vector["envelope"].get("priority", 0)
    headers = dict(kafka(message(vector, priority=0)).headers)
    assert headers.pop("plainwire-id").decode() == vector["envelope"]["id"]
    headers.pop("plainwire-reply-to", None)
    wanted = {name: str(value) for name, value in vector["headers"].items()}
    assert {name: value.decode() for name, value in headers.items()} == wanted


@each
def test_redis(vector: dict[str, Any]) -> None:
    if "extra" in vector:
        assert json.loads(wired(message(vector))) == {"a": 1, "extra": vector["extra"]}
        return
    wanted = vector["prior"]
    *_, due, score, record = prioritised("q", [message(vector)])
    assert (int(due), int(score)) == (wanted["due"], wanted["score"])
    head = wanted["head"].encode()
    assert record.startswith(head)
    extra = {} if wanted["extra"] is None else {"extra": wanted["extra"]}
    assert json.loads(record[len(head) :]) == {"a": 1} | extra


@each
def test_sqlite(vector: dict[str, Any]) -> None:
    row = _row(message(vector))
    wanted = vector["row"]
    assert (row[2], row[3]) == (vector["envelope"]["id"], vector["envelope"]["published_at"])
    assert (row[4], row[6], row[8], row[9]) == tuple(wanted[name] for name in ("due", "priority", "retries", "timeout"))
    assert (row[10], row[11]) == (wanted.get("traceparent"), wanted.get("tracestate"))
    assert row[5] == vector["envelope"].get("expires_at")
