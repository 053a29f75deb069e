// swift-format-ignore-file
// Made from Interop/python/plainwire by Interop/python/embed_runtime.py. Do not edit.

extension RuntimeSource {
  static let package = RuntimeSource(
    path: "__init__.py",
    text: ##"""
"""The runtime that generated Plainwire clients stand on: strict bodies, checks, and the way to the broker."""

from __future__ import annotations

from .client import Broker, Seconds, Tasks, connect
from .errors import (
    BrokerError,
    CallError,
    CallTimeout,
    InvalidReply,
    InvalidURL,
    PlainwireError,
    TaskDiscarded,
    TaskExpired,
    TaskFailed,
    TaskRejected,
    UnsupportedOption,
)
from .json_value import JSON
from .reader import MAX_BODY_BYTES
from .record import Record
from .task import Task
from .transports import Transport
from .unset import UNSET, Unset
from .violation import Violation

__all__ = [
    "JSON",
    "MAX_BODY_BYTES",
    "UNSET",
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
    "TaskExpired",
    "TaskFailed",
    "TaskRejected",
    "Tasks",
    "Transport",
    "Unset",
    "UnsupportedOption",
    "Violation",
    "connect",
]

"""##
  )
}
