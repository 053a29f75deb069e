// swift-format-ignore-file
// Made from Interop/python/plainwire by Interop/python/embed_runtime.py. Do not edit.

extension RuntimeSource {
  static let transports_sqlite_schema = RuntimeSource(
    path: "transports/sqlite_schema.py",
    text: ##"""
"""The tables of docs/protocol.md, 7.1, statement by statement."""

from __future__ import annotations

from typing import Final

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
  lease TEXT
)
""",
    "CREATE INDEX IF NOT EXISTS plainwire_messages_due ON plainwire_messages (queue, due, seq)",
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
  died_at INTEGER NOT NULL
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

"""##
  )
}
