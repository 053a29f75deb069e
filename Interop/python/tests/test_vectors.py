"""The vectors, read with the generated code of their schemas."""

from __future__ import annotations

import base64
import dataclasses
import importlib
import json
from typing import Any

import pytest
from conftest import REPOSITORY

from plainwire import Task, Violation

VECTORS: list[dict[str, Any]] = json.loads((REPOSITORY / "Interop/vectors/vectors.json").read_text(encoding="utf-8"))
SCHEMAS = sorted({vector["schema"] for vector in VECTORS})
Verdict = tuple[bool, str | None, str | None]


def task_class(schema: str) -> type[Task[object]]:
    found: type[Task[object]] = getattr(importlib.import_module(f"vectors.{schema}"), schema.capitalize())
    return found


def body_of(vector: dict[str, Any]) -> bytes:
    body: str = vector["body"]
    padding: int = vector.get("padding", 0)
    return base64.b64decode(body) + b" " * padding


def verdict_on(vector: dict[str, Any]) -> Verdict:
    try:
        task_class(vector["schema"]).from_json(body_of(vector))
    except Violation as violation:
        assert violation.message
        return (False, violation.code, violation.pointer)
    return (True, None, None)


def test_there_are_vectors() -> None:
    assert len(VECTORS) >= 200
    assert len(SCHEMAS) >= 10


@pytest.mark.parametrize("schema", SCHEMAS)
def test_verdicts(schema: str) -> None:
    vectors = [vector for vector in VECTORS if vector["schema"] == schema]
    found = {vector["name"]: verdict_on(vector) for vector in vectors}
    wanted = {vector["name"]: (vector["valid"], vector.get("code"), vector.get("pointer")) for vector in vectors}
    assert len(found) == len(vectors)
    assert found == wanted


def is_same_when_written(vector: dict[str, Any]) -> bool:
    """Points that differ in ignored members alone are equal once those are gone."""
    return not ('"uniquePoints"' in vector.get("text", "") and '"ignored"' in vector["text"])


@pytest.mark.parametrize("schema", SCHEMAS)
def test_what_was_read_is_written_and_made_alike(schema: str) -> None:
    valid = [vector for vector in VECTORS if vector["schema"] == schema and vector["valid"]]
    assert valid
    kind = task_class(schema)
    for vector in filter(is_same_when_written, valid):
        task = kind.from_json(body_of(vector))
        assert kind.from_json(task.to_json()) == task, vector["name"]
        assert kind.from_dict(task.to_dict()) == task, vector["name"]
        fields: Any = dataclasses.fields(task)  # type: ignore[arg-type]
        assert kind(**{field.name: getattr(task, field.name) for field in fields}) == task, vector["name"]
