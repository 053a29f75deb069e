"""docs/guides/python.md, run from top to bottom."""

from __future__ import annotations

import pathlib
import re

import pytest
from brokers import Kafka, RabbitMQ
from conftest import REPOSITORY
from test_sqlite import rows
from worker import answer_on_sqlite, succeeded

GUIDE = (REPOSITORY / "docs/guides/python.md").read_text(encoding="utf-8")


def test_every_snippet_runs(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, rabbitmq_server: RabbitMQ, kafka_server: Kafka
) -> None:
    monkeypatch.chdir(tmp_path)
    addresses = {"amqp://localhost": rabbitmq_server.url, "kafka://localhost": kafka_server.url}
    snippets = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
    assert len(snippets) >= 8
    names: dict[str, object] = {"__name__": "guide"}
    for number, snippet in enumerate(snippets):
        for said, real in addresses.items():
            snippet = snippet.replace(said, real)
        worker = None
        if ".call(" in snippet:
            worker = answer_on_sqlite(tmp_path / "tasks.db", "add", lambda body: succeeded(3), only_calls=True)
        exec(compile(snippet, f"docs/guides/python.md, snippet {number}", "exec"), names)
        if worker is not None:
            worker.join(10)
    assert names["three"] == 3
    published = rows(tmp_path / "tasks.db")
    assert published[0] == ("add", b'{"a":1,"b":2}')
    assert len(published) == 1 + 1 + 1000 + 4 + 1
    assert len(rabbitmq_server.messages("add")) == 1 + 1 + 1000
    assert [message.key for message in kafka_server.messages("add")] == [b"customer 7"] * 2
