# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""SQLite: a message is a row (docs/protocol.md, section 7)."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import cast, final

from ..errors import BrokerError, InvalidURL, UnsupportedOption
from ..message import Message, refuse_keys
from .address import options, seconds, unescaped
from .library import load
from .sqlite_schema import create_missing

_INSERT = (
    "INSERT INTO plainwire_messages"
    " (queue, body, id, published_at, due, expires_at, priority, reply_address, retries, timeout, traceparent,"
    " tracestate) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_LONGEST_PAUSE = 0.02


def open_url(url: str, library: str | None = None) -> SQLiteTransport:
    """`sqlite:/absolute/path`, `sqlite:relative.db`, `sqlite:///absolute/path`; `?busy-timeout=5&synchronous=full`."""
    _ = load({"sqlite3": "sqlite3"}, library, "SQLite")
    name, _, query = url.partition(":")[2].partition("?")
    path = unescaped(name[2:] if name.startswith("///") else name, "the path")
    if not path or path.startswith((":memory:", "//")):
        raise InvalidURL(
            "an SQLite URL names a file that others can open too: sqlite:/absolute/path or sqlite:tasks.db"
        )
    given = options(query, ("lease", "busy-timeout", "synchronous"))
    synchronous = given.get("synchronous", "normal")
    if synchronous not in ("normal", "full"):
        raise InvalidURL(f'synchronous is "normal" or "full", not "{synchronous}"')
    busy_seconds = seconds(given, "busy-timeout", 5, 0, 3600)
    return SQLiteTransport(path, busy_seconds=busy_seconds, synchronous=synchronous)


def adopt(client: object) -> BorrowedSQLiteTransport | None:
    """A transport on the user's own connection."""
    return BorrowedSQLiteTransport(client) if isinstance(client, sqlite3.Connection) else None


def _row(message: Message) -> tuple[object, ...]:
    envelope = message.envelope
    if envelope is None:
        return (message.queue, message.body, None, time.time_ns() // 1_000_000, 0, None, 0) + (None,) * 5
    return (
        message.queue,
        message.body,
        envelope.id,
        envelope.published_at,
        envelope.not_before or min(0, -envelope.priority),
        envelope.expires_at,
        envelope.priority,
        envelope.id if envelope.wants_reply else None,
        envelope.retries,
        envelope.timeout,
        envelope.traceparent,
        envelope.tracestate,
    )


@contextmanager
def _said_clearly(what: str) -> Generator[None, None, None]:
    try:
        yield
    except sqlite3.Error as error:
        raise BrokerError(f"{what}: {error}") from error


@final
class SQLiteTransport:
    """A connection of our own to one file. Opened again in a process that was forked."""

    def __init__(self, path: str, *, busy_seconds: float, synchronous: str) -> None:
        self._path: str = os.path.abspath(path)
        self._busy_seconds: float = busy_seconds
        self._synchronous: str = synchronous
        self._lock: Lock = Lock()
        self._connection: sqlite3.Connection = self._open()
        self._process: int = os.getpid()
        # What a parent process has opened: closing it here would disturb the parent.
        self._inherited: list[sqlite3.Connection] = []

    def _open(self) -> sqlite3.Connection:
        with _said_clearly(f"cannot open the SQLite file {self._path} (does its folder exist?)"):
            connection = sqlite3.connect(
                self._path, timeout=self._busy_seconds, isolation_level=None, check_same_thread=False
            )
            _ = connection.execute("PRAGMA journal_mode = WAL")
            _ = connection.execute(f"PRAGMA synchronous = {self._synchronous}")
            _ = connection.execute("BEGIN IMMEDIATE")
            create_missing(connection)
            _ = connection.execute("COMMIT")
            return connection

    @contextmanager
    def _transaction(self, what: str) -> Generator[sqlite3.Connection, None, None]:
        with self._lock, _said_clearly(what):
            if self._process != os.getpid():
                self._inherited.append(self._connection)
                self._connection = self._open()
                self._process = os.getpid()
            connection = self._connection
            _ = connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                _ = connection.execute("ROLLBACK")
                raise
            _ = connection.execute("COMMIT")

    def send(self, messages: Sequence[Message]) -> None:
        """Inserts all messages, or none."""
        refuse_keys(messages, "an SQLite table")
        with self._transaction(f"nothing was published to {self._path}") as connection:
            _ = connection.executemany(_INSERT, map(_row, messages))

    def reply(self, address: str, timeout: float) -> bytes | None:
        """Looks for the reply again and again, every 20 ms when it takes long."""
        deadline = time.monotonic() + timeout
        pause = 0.001
        while True:
            body = self._take(address)
            remaining = deadline - time.monotonic()
            if body is not None or remaining <= 0:
                return body
            time.sleep(min(pause, remaining))
            pause = min(pause * 1.5, _LONGEST_PAUSE)

    def _take(self, address: str) -> bytes | None:
        what = f"the reply could not be read from {self._path}"
        with self._lock, _said_clearly(what):
            query = "SELECT body FROM plainwire_replies WHERE address = ?"
            row = cast("tuple[bytes | str] | None", self._connection.execute(query, (address,)).fetchone())
        if row is None:
            return None
        with self._transaction(what) as connection:
            _ = connection.execute("DELETE FROM plainwire_replies WHERE address = ?", (address,))
        return row[0].encode() if isinstance(row[0], str) else row[0]

    def close(self) -> None:
        """Closes the file."""
        with self._lock:
            self._connection.close()


@final
class BorrowedSQLiteTransport:
    """A user's connection: what is published belongs to the transaction that the user commits."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection: sqlite3.Connection = connection
        with _said_clearly("the tables of Plainwire could not be made"):
            create_missing(connection)

    def send(self, messages: Sequence[Message]) -> None:
        """Inserts the messages in the transaction of the connection."""
        refuse_keys(messages, "an SQLite table")
        if any(message.envelope and message.envelope.wants_reply for message in messages):
            raise UnsupportedOption("a call cannot wait inside your transaction: connect('sqlite:path') for calls")
        with _said_clearly("the messages were not inserted"):
            _ = self._connection.executemany(_INSERT, map(_row, messages))

    def reply(self, address: str, timeout: float) -> bytes | None:
        """None: `send` takes no call."""
        del address, timeout
        return None

    def close(self) -> None:
        """Nothing: the connection is its user's."""
