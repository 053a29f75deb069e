"""The Python producer of `plainwire interop`: play.py BROKER SUFFIX. See Interop/matrix/README.md for its lines."""

from __future__ import annotations

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


def play(client: Tasks, kinds: dict[str, type[Task[object]]], line: dict[str, Any]) -> dict[str, str]:
    """Does what a line says."""
    try:
        task = kinds[line["task"]].from_json(base64.b64decode(line["body"]))
        answer = {"said": packed(task.to_json())}
        if line["do"] == "publish":
            client.publish(task)
        elif line["do"] == "call":
            result = plain(client.call(task, timeout=line["timeout"]))
            answer["result"] = packed(json.dumps(result, ensure_ascii=False, allow_nan=False).encode())
    except Violation as violation:
        return {"code": violation.code, "pointer": violation.pointer}
    except Exception as error:  # noqa: BLE001 - whatever it is, it is reported
        return {"error": f"{type(error).__name__}: {error}"}
    return answer


def main(broker: str, suffix: str) -> None:
    kinds = task_types()
    for kind in kinds.values():
        kind.QUEUE += suffix
    with connect(broker) as client:
        print('{"ready":true}', flush=True)
        for line in sys.stdin:
            print(json.dumps(play(client, kinds, json.loads(line))), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
