"""What is asked of a client library for RabbitMQ."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Protocol, final

from ...errors import UnsupportedOption
from .address import QueueForm
from .outgoing import Outgoing

PRECONDITION_FAILED = 406
NO_ROUTE = 312
REFUSED = 0
"""Stands for a negative confirm, which has no code."""
DIRECT_REPLY = "amq.rabbitmq.reply-to"
"""The queue that is none: RabbitMQ hands replies straight to the channel that published."""


@final
class SessionError(Exception):
    """The server refused, with AMQP's code for it, or the connection broke, without one."""

    def __init__(self, text: str, code: int | None = None) -> None:
        super().__init__(text)
        self.code: int | None = code


@contextmanager
def declarable(library: str) -> Generator[None, None, None]:
    """pamqp, which most libraries stand on, refuses names that the server takes."""
    try:
        yield
    except ValueError:
        raise UnsupportedOption(
            f"{library} declares no queue whose name has other than ASCII letters, digits, blanks and -_.:@#,/+; pika does"
        ) from None


def told(error: SessionError) -> str:
    """Why a publish failed, in words that are the same for every library."""
    if error.code == NO_ROUTE:
        return "there is no such queue any more"
    # A transaction of which a queue refused something ends so.
    if error.code == REFUSED or "partial tx completion" in str(error):
        return "the server refused the message; the queue is full, or its policy keeps messages out"
    return str(error)


class Session(Protocol):
    """A connection and its channels; one thread uses it at a time. Each of its methods raises `SessionError`."""

    def is_alive(self) -> bool:
        """Whether the connection is still there, as far as one can tell without asking the server."""
        ...

    def declare(self, queue: str, form: QueueForm) -> None:
        """Declares a durable queue, on a channel of its own: the server closes the channel when it refuses."""
        ...

    def publish(self, message: Outgoing) -> None:
        """Publishes, and waits for the publisher confirm."""
        ...

    def publish_all(self, messages: Sequence[Outgoing]) -> None:
        """Publishes several and waits once.

        The libraries that block wait for each confirm, so it is a transaction, which RabbitMQ completes when all
        its messages are confirmed.
        """
        ...

    def listen(self) -> str:
        """Begins to wait for replies, where it has not yet; returns what `reply_to` must be."""
        ...

    def receive(self, seconds: float) -> tuple[str, bytes] | None:
        """A reply that has come, with its correlation id; waits about so long for it."""
        ...

    def close(self) -> None:
        """Closes the channels, and the connection where it is ours. Says nothing of what is closed already."""
        ...

    def abandon(self) -> None:
        """The same for a connection that broke: the server is not waited for."""
        ...
