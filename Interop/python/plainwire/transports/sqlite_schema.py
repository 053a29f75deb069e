"""The tables of docs/protocol.md, 7.1, statement by statement."""

from __future__ import annotations

import sqlite3
from typing import Final, cast

STATEMENTS: Final = (
    """
CREATE TABLE IF NOT EXISTS plainwire_messages (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  queue TEXT NOT NULL,
  body BLOB NOT NULL,
  id TEXT,
  published_at INTEGER,
  due INTEGER NOT NULL DEFAULT 0,
  expires_at INTEGER,
  priority INTEGER NOT NULL DEFAULT 0,
  reply_address TEXT,
  attempt INTEGER NOT NULL DEFAULT 1,
  lease TEXT,
  retries INTEGER,
  timeout INTEGER,
  traceparent TEXT,
  tracestate TEXT
)
""",
    "CREATE INDEX IF NOT EXISTS plainwire_messages_due ON plainwire_messages (queue, due, seq)",
    "CREATE INDEX IF NOT EXISTS plainwire_messages_priority ON plainwire_messages (queue, due) WHERE priority > 0",
    """
CREATE TABLE IF NOT EXISTS plainwire_dead (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  queue TEXT NOT NULL,
  body BLOB NOT NULL,
  id TEXT,
  published_at INTEGER,
  attempts INTEGER NOT NULL,
  code TEXT NOT NULL,
  pointer TEXT NOT NULL,
  reason TEXT NOT NULL,
  died_at INTEGER NOT NULL,
  priority INTEGER NOT NULL DEFAULT 0,
  retries INTEGER,
  timeout INTEGER,
  traceparent TEXT,
  tracestate TEXT
)
""",
    "CREATE INDEX IF NOT EXISTS plainwire_dead_queue ON plainwire_dead (queue, seq)",
    """
CREATE TABLE IF NOT EXISTS plainwire_replies (
  address TEXT PRIMARY KEY,
  body BLOB NOT NULL,
  expires_at INTEGER NOT NULL
)
""",
)
"""What whoever opens the file first creates, in one transaction."""

LATER_COLUMNS: Final = (
    ("plainwire_messages", "retries", "INTEGER"),
    ("plainwire_messages", "timeout", "INTEGER"),
    ("plainwire_messages", "traceparent", "TEXT"),
    ("plainwire_messages", "tracestate", "TEXT"),
    ("plainwire_dead", "priority", "INTEGER NOT NULL DEFAULT 0"),
    ("plainwire_dead", "retries", "INTEGER"),
    ("plainwire_dead", "timeout", "INTEGER"),
    ("plainwire_dead", "traceparent", "TEXT"),
    ("plainwire_dead", "tracestate", "TEXT"),
)
"""Table, name and kind of the columns that a file of an earlier version does not have."""


def create_missing(connection: sqlite3.Connection) -> None:
    """Creates what a file does not have, in the transaction of the connection."""
    for statement in STATEMENTS:
        _ = connection.execute(statement)
    for table, name, kind in LATER_COLUMNS:
        columns = cast("list[tuple[int, str]]", connection.execute(f"PRAGMA table_info({table})").fetchall())
        if name not in {column[1] for column in columns}:
            _ = connection.execute(f"ALTER TABLE {table} ADD COLUMN {name} {kind}")
