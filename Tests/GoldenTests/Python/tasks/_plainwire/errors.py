# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""What can go wrong beside a violation: with the broker, with what was asked of it, with a call."""

from __future__ import annotations

from typing import final

from .violation import Violation


class PlainwireError(Exception):
    """Every error of this package but `Violation`."""


@final
class InvalidURL(PlainwireError, ValueError):
    """The address of a broker that nobody can open. Never holds its password."""


@final
class UnsupportedOption(PlainwireError, ValueError):
    """The broker cannot do what was asked; nothing was sent."""


@final
class BrokerError(PlainwireError):
    """The broker was not reached, or refused. Of a publish, nobody knows whether it arrived unless the text says so."""


class CallError(PlainwireError):
    """A call that brought no result."""


@final
class CallTimeout(CallError, TimeoutError):
    """No reply came in time. The task may still run."""


@final
class TaskFailed(CallError):
    """The handler threw in its last attempt."""

    def __init__(self, message: str, attempts: int) -> None:
        super().__init__(message)
        self.attempts: int = attempts
        """How often the task ran."""


@final
class TaskRejected(CallError):
    """The consumer found the body not valid: its schema is not ours."""

    def __init__(self, violation: Violation) -> None:
        super().__init__(str(violation))
        self.violation: Violation = violation
        """What the consumer found."""


@final
class TaskDiscarded(CallError):
    """The handler said that the task is not worth running."""


@final
class TaskDuplicate(CallError):
    """The task did not run: it is to be unique, and the same waits, runs or has run."""

    def __init__(self, message: str, other: str | None) -> None:
        super().__init__(message)
        self.other: str | None = other
        """The id of the message that is the same."""


@final
class TaskExpired(CallError):
    """The task was worthless by the time a consumer took it."""


@final
class InvalidReply(CallError):
    """A reply came that is none, or whose result the task's schema refuses."""
