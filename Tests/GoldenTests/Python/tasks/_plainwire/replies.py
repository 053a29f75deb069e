# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""Understands the reply to a call (docs/protocol.md, section 6)."""

from __future__ import annotations

from typing import TypeVar, cast

from .errors import CallError, InvalidReply, TaskDiscarded, TaskDuplicate, TaskExpired, TaskFailed, TaskRejected
from .reader import read
from .task import Task
from .violation import Violation

R = TypeVar("R")


def result_of(task: Task[R], body: bytes) -> R:
    """The result that a reply holds, or the error that it tells of."""
    try:
        reply = read(body, max_bytes=len(body))
    except Violation as violation:
        raise InvalidReply(f"the reply is not JSON: {violation}") from None
    if not isinstance(reply, dict):
        raise InvalidReply("the reply is not an object")
    members = cast("dict[str, object]", reply)
    if members.get("success") is not True:
        raise _error(members)
    try:
        return task.read_result(members.get("result"))
    except Violation as violation:
        raise InvalidReply(f"the result is not what the schema of {task.SCHEMA} says: {violation}") from violation


def _error(reply: dict[str, object]) -> CallError:
    text = reply.get("exception")
    why = text if isinstance(text, str) and text else "the consumer gave no reason"
    status = reply.get("status")
    if status == "rejected":
        return TaskRejected(_violation(reply.get("violation"), why))
    if status == "discarded":
        return TaskDiscarded(why)
    if status == "duplicate":
        other = reply.get("duplicate_of")
        return TaskDuplicate(why, other if isinstance(other, str) else None)
    if status == "expired":
        return TaskExpired(why)
    attempts = reply.get("run_times")
    return TaskFailed(why, attempts if type(attempts) is int else 0)


def _violation(value: object, why: str) -> Violation:
    members = cast("dict[str, object]", value) if isinstance(value, dict) else {}
    code, pointer, message = (members.get(name) for name in ("code", "pointer", "message"))
    return Violation(
        code if isinstance(code, str) else "type",
        pointer if isinstance(pointer, str) else "",
        message if isinstance(message, str) else why,
    )
