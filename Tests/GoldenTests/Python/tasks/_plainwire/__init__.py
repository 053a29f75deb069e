# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""The runtime that generated Plainwire clients stand on: strict bodies, checks, and the way to the broker."""

from __future__ import annotations

from .async_client import AsyncTasks, connect_async
from .client import Tasks, connect
from .errors import (
    BrokerError,
    CallError,
    CallTimeout,
    InvalidReply,
    InvalidURL,
    PlainwireError,
    TaskDiscarded,
    TaskDuplicate,
    TaskExpired,
    TaskFailed,
    TaskRejected,
    UnsupportedOption,
)
from .json_value import JSON
from .outgoing import Seconds
from .reader import MAX_BODY_BYTES
from .record import Record
from .task import Task
from .transports import Broker, Transport
from .unset import UNSET, Unset
from .violation import Violation

__all__ = [
    "JSON",
    "MAX_BODY_BYTES",
    "UNSET",
    "AsyncTasks",
    "Broker",
    "BrokerError",
    "CallError",
    "CallTimeout",
    "InvalidReply",
    "InvalidURL",
    "PlainwireError",
    "Record",
    "Seconds",
    "Task",
    "TaskDiscarded",
    "TaskDuplicate",
    "TaskExpired",
    "TaskFailed",
    "TaskRejected",
    "Tasks",
    "Transport",
    "Unset",
    "UnsupportedOption",
    "Violation",
    "connect",
    "connect_async",
]
