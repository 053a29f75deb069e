"""Stand-ins for a worker: they take one message the way a consumer does, and write one reply."""

from __future__ import annotations

import json
import pathlib
import sqlite3
import threading
import time
from collections.abc import Callable
from typing import Any

import redis

Reply = dict[str, Any]


def succeeded(result: object) -> Reply:
    return {"success": True, "status": "succeeded", "result": result, "exception": None, "run_times": 1}


def failed(status: str, exception: str, **more: object) -> Reply:
    return {"success": False, "status": status, "result": None, "exception": exception, "run_times": 3, **more}


def answer_on_sqlite(
    path: pathlib.Path, queue: str, reply: Callable[[bytes], Reply | bytes], *, only_calls: bool = False
) -> threading.Thread:
    def run() -> None:
        connection = sqlite3.connect(path, timeout=10, isolation_level=None)
        which = "AND reply_address IS NOT NULL" if only_calls else ""
        query = f"DELETE FROM plainwire_messages WHERE queue = ? {which} RETURNING body, reply_address"
        row = None
        while row is None:
            row = connection.execute(query, (queue,)).fetchone()
            time.sleep(0.001)
        insert = "INSERT INTO plainwire_replies (address, body, expires_at) VALUES (?, ?, ?)"
        connection.execute(insert, (row[1], encoded(reply(row[0])), int(time.time() * 1000) + 600_000))
        connection.close()

    return started(run)


def answer_on_redis(port: int, queue: str, reply: Callable[[bytes], Reply | bytes]) -> threading.Thread:
    def run() -> None:
        client = redis.Redis(port=port, db=7)
        taken: Any = client.blpop([queue], timeout=10)
        extra = json.loads(taken[1])["extra"]
        assert extra["is_using_rpc_mode"] is True
        client.lpush(extra["task_id"], encoded(reply(taken[1])))
        client.close()

    return started(run)


def encoded(reply: Reply | bytes) -> bytes:
    return reply if isinstance(reply, bytes) else json.dumps(reply).encode()


def started(run: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread
