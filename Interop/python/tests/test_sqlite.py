"""Publishing to a real SQLite file (docs/protocol.md, section 7)."""

from __future__ import annotations

import os
import pathlib
import re
import sqlite3
import threading
import time
from typing import Any

import pytest
from conftest import REPOSITORY
from tasks import Add, BrokerError, InvalidURL, Tasks, UnsupportedOption, connect
from tasks._plainwire.transports.sqlite_schema import STATEMENTS
from worker import answer_on_sqlite, succeeded


@pytest.fixture
def path(tmp_path: pathlib.Path) -> pathlib.Path:
    return tmp_path / "tasks.db"


def rows(path: pathlib.Path, columns: str = "queue, body") -> list[Any]:
    connection = sqlite3.connect(path)
    found = connection.execute(f"SELECT {columns} FROM plainwire_messages ORDER BY seq").fetchall()
    connection.close()
    return found


def test_the_tables_are_those_of_the_protocol() -> None:
    document = (REPOSITORY / "docs/protocol.md").read_text(encoding="utf-8")
    block = re.search(r"```sql\n(.*?)```", document, re.DOTALL)
    assert block is not None
    wanted = [" ".join(statement.split()) for statement in block[1].split(";") if statement.strip()]
    assert [" ".join(statement.split()) for statement in STATEMENTS] == wanted


def test_a_message_is_a_row_with_the_bare_body(path: pathlib.Path) -> None:
    before = time.time_ns() // 1_000_000
    with connect(f"sqlite:{path}") as tasks:
        tasks.publish(Add(a=1, b=2))
    columns = (
        "queue, body, id, published_at, due, expires_at, priority, reply_address, attempt, lease, retries, timeout,"
        " traceparent, tracestate"
    )
    (row,) = rows(path, columns)
    assert row[:3] == ("add", b'{"a":1,"b":2}', None)
    assert before <= row[3] <= time.time_ns() // 1_000_000
    assert row[4:] == (0, None, 0, None, 1, None, None, None, None, None)
    assert sqlite3.connect(path).execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_options_are_columns(path: pathlib.Path) -> None:
    with connect(f"sqlite:{path}") as tasks:
        tasks.publish(Add(a=1, b=2), delay=60, expires_in=90.5, priority=-3)
    (row,) = rows(path, "published_at, due, expires_at, priority, id, reply_address")
    assert (row[1] - row[0], row[2] - row[0], row[3]) == (60_000, 90_500, -3)
    assert len(row[4]) == 36
    assert row[5] is None


def test_limits_are_columns_and_a_priority_is_where_it_is_looked_for(path: pathlib.Path) -> None:
    with connect(f"sqlite:{path}") as tasks:
        tasks.publish(Add(a=1, b=2), id="order-17", priority=9, retries=0, timeout=2.5)
        tasks.publish(Add(a=1, b=2), priority=9, delay=60, retries=2**31 - 1)
        tasks.publish(Add(a=1, b=2), priority=-9, at=1.5)
    first, second, third = rows(path, "id, due, priority, retries, timeout, published_at")
    assert first[:5] == ("order-17", -9, 9, 0, 2_500)
    assert (second[1] - second[5], *second[2:5]) == (60_000, 9, 2**31 - 1, None)
    assert third[1:5] == (1_500, -9, None, None)


LATER = ("retries", "timeout", "traceparent", "tracestate")
TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def test_a_file_of_an_earlier_version_gets_the_columns_that_it_lacks(path: pathlib.Path) -> None:
    earlier = sqlite3.connect(path)
    for statement in STATEMENTS:
        if "CREATE TABLE" in statement:
            lines = [line for line in statement.splitlines() if not line.strip().startswith(LATER)]
            kept = [line for line in lines if "dead" not in statement or not line.strip().startswith("priority")]
            earlier.execute(
                "\n".join(kept)
                .replace("lease TEXT,", "lease TEXT")
                .replace("died_at INTEGER NOT NULL,", "died_at INTEGER NOT NULL")
            )
    earlier.execute("INSERT INTO plainwire_messages (queue, body) VALUES ('add', '{}')")
    earlier.commit()
    for number in range(2):
        with connect(f"sqlite:{path}") as tasks:
            tasks.publish(Add(a=number, b=0), retries=number)
    with connect(earlier) as tasks:
        tasks.publish(Add(a=2, b=0), timeout=1, traceparent=TRACE, tracestate="a=b")
    earlier.commit()
    assert rows(path, "retries, timeout") == [(None, None), (0, None), (1, None), (None, 1_000)]
    assert rows(path, "traceparent, tracestate") == [(None, None)] * 3 + [(TRACE, "a=b")]
    columns = ", ".join(("priority", *LATER))
    assert earlier.execute(f"SELECT {columns} FROM plainwire_dead").fetchall() == []
    earlier.close()


def test_many_tasks_keep_their_order(path: pathlib.Path) -> None:
    with connect(f"sqlite:{path}") as tasks:
        tasks.publish_many(Add(a=number, b=0) for number in range(2_500))
        tasks.publish_many([])
    assert [body for _, body in rows(path)] == [b'{"a":%d,"b":0}' % number for number in range(2_500)]


def test_a_relative_path_is_relative(path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    with connect("sqlite:tasks.db") as tasks:
        tasks.publish(Add(a=1, b=2))
    assert len(rows(path)) == 1


@pytest.mark.parametrize("url", ["sqlite:", "sqlite::memory:", "sqlite://host/tasks.db"])
def test_a_url_names_a_file(url: str) -> None:
    with pytest.raises(InvalidURL, match="sqlite:/absolute/path"):
        connect(url)


def test_an_address_is_the_one_that_the_worker_has(tmp_path: pathlib.Path) -> None:
    with connect(f"sqlite://{tmp_path}/a%3Fb%25.db?lease=60&synchronous=full&busy-timeout=0.5") as tasks:
        tasks.publish(Add(a=1, b=2))
    assert len(rows(tmp_path / "a?b%.db")) == 1


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("leese=1", 'no option "leese"'),
        ("lease=1&lease=2", "occurs twice"),
        ("synchronous=off", '"normal" or "full"'),
        ("busy-timeout=soon", "a number of seconds"),
        ("busy-timeout=%zz", "two hexadecimal digits"),
    ],
)
def test_an_option_that_makes_no_sense_is_refused(path: pathlib.Path, query: str, text: str) -> None:
    with pytest.raises(InvalidURL, match=text):
        connect(f"sqlite:{path}?{query}")
    assert not path.exists()


def test_a_file_that_cannot_be_opened_is_said_clearly(tmp_path: pathlib.Path) -> None:
    with pytest.raises(BrokerError, match="cannot open the SQLite file .*nowhere/tasks.db"):
        connect(f"sqlite:{tmp_path}/nowhere/tasks.db")
    (tmp_path / "text").write_text("this is no database, and long enough to be seen as none " * 20)
    with pytest.raises(BrokerError, match="cannot open the SQLite file"):
        connect(f"sqlite:{tmp_path}/text")


def test_a_call_brings_the_result_and_takes_the_reply_away(path: pathlib.Path) -> None:
    with connect(f"sqlite:{path}") as tasks:
        worker = answer_on_sqlite(path, "add", lambda body: succeeded(3))
        assert tasks.call(Add(a=1, b=2), timeout=10) == 3
        worker.join(10)
    assert sqlite3.connect(path).execute("SELECT count(*) FROM plainwire_replies").fetchone() == (0,)


def test_ones_own_connection_decides_when_messages_are_there(path: pathlib.Path) -> None:
    mine = sqlite3.connect(path)
    tasks = connect(mine)
    mine.execute("CREATE TABLE orders (id INTEGER)")
    mine.commit()
    mine.execute("INSERT INTO orders VALUES (1)")
    tasks.publish(Add(a=1, b=2))
    assert rows(path) == []
    mine.rollback()
    assert rows(path) == []
    tasks.publish(Add(a=3, b=4))
    mine.commit()
    assert rows(path) == [("add", b'{"a":3,"b":4}')]
    with pytest.raises(UnsupportedOption, match="inside your transaction"):
        tasks.call(Add(a=1, b=2), timeout=1)
    tasks.close()
    assert mine.execute("SELECT 1").fetchone() == (1,)


def test_threads_share_one_client(path: pathlib.Path) -> None:
    with connect(f"sqlite:{path}") as tasks:
        threads = [threading.Thread(target=publish_some, args=(tasks, start)) for start in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(rows(path)) == 8 * 50


def publish_some(tasks: Tasks, start: int) -> None:
    for number in range(50):
        tasks.publish(Add(a=start, b=number))


def test_processes_open_the_same_new_file_at_once(path: pathlib.Path) -> None:
    children = []
    for number in range(8):
        child = os.fork()
        if child == 0:
            code = 1
            try:
                with connect(f"sqlite:{path}") as tasks:
                    publish_some(tasks, number)
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 8
    assert len(rows(path)) == 8 * 50


def test_a_forked_process_gets_a_connection_of_its_own(path: pathlib.Path) -> None:
    with connect(f"sqlite:{path}") as tasks:
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
    assert len(rows(path)) == 3


def test_a_locked_file_is_waited_for(path: pathlib.Path) -> None:
    with connect(f"sqlite:{path}") as tasks:
        other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        publishing = threading.Thread(target=tasks.publish, args=(Add(a=1, b=2),))
        publishing.start()
        other.execute("COMMIT")
        publishing.join(10)
    assert len(rows(path)) == 1
