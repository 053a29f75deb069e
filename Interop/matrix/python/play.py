"""The Python producer of `plainwire interop`: play.py BROKER SUFFIX [CLIENT]. See Interop/matrix/README.md for its lines.

CLIENT is the library to choose where several reach the broker, or `async` for the client of asyncio.
"""

from __future__ import annotations

import asyncio
import base64
import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import tasks
from tasks import Task, Tasks, Violation, connect


def task_types() -> dict[str, type[Task[object]]]:
    """Every task of the generated package, by the name of its schema."""
    exported = [getattr(tasks, name) for name in tasks.__all__]
    return {kind.SCHEMA: kind for kind in exported if isinstance(kind, type) and hasattr(kind, "SCHEMA")}


def plain(value: object) -> Any:
    """A result as plain JSON values."""
    if hasattr(value, "to_dict"):
        return value.to_dict()
    if isinstance(value, Mapping):
        return {name: plain(member) for name, member in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(item) for item in value]
    return value


def packed(data: bytes) -> str:
    return base64.b64encode(data).decode()


class Waiting:
    """The client that waits, as one that is awaited: the program does one thing at a time in either case."""

    def __init__(self, client: Tasks) -> None:
        self._client = client

    async def publish(self, task: Task[object]) -> None:
        self._client.publish(task)

    async def call(self, task: Task[object], *, timeout: float) -> object:
        return self._client.call(task, timeout=timeout)

    async def close(self) -> None:
        self._client.close()


async def open_client(broker: str, choice: str) -> Any:
    if choice == "async":
        return await tasks.connect_async(broker)
    return Waiting(connect(broker, library=choice) if choice else connect(broker))


async def play(client: Any, kinds: dict[str, type[Task[object]]], line: dict[str, Any]) -> dict[str, str]:
    """Does what a line says."""
    try:
        task = kinds[line["task"]].from_json(base64.b64decode(line["body"]))
        answer = {"said": packed(task.to_json())}
        if line["do"] == "publish":
            await client.publish(task)
        elif line["do"] == "call":
            result = plain(await client.call(task, timeout=line["timeout"]))
            answer["result"] = packed(json.dumps(result, ensure_ascii=False, allow_nan=False).encode())
    except Violation as violation:
        return {"code": violation.code, "pointer": violation.pointer}
    except Exception as error:  # noqa: BLE001 - whatever it is, it is reported
        return {"error": f"{type(error).__name__}: {error}"}
    return answer


async def run(broker: str, suffix: str, choice: str) -> None:
    kinds = task_types()
    for kind in kinds.values():
        kind.QUEUE += suffix
    client = await open_client(broker, choice)
    print('{"ready":true}', flush=True)
    read = asyncio.get_running_loop().run_in_executor
    while line := await read(None, sys.stdin.readline):
        print(json.dumps(await play(client, kinds, json.loads(line))), flush=True)
    await client.close()


def main(broker: str, suffix: str, choice: str = "") -> None:
    asyncio.run(run(broker, suffix, choice))


if __name__ == "__main__":
    main(*sys.argv[1:])
