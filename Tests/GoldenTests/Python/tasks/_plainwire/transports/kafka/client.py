# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""What is asked of a client library for Kafka."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, final

from .outgoing import Outgoing

WAIT_SECONDS = 10
"""How long a cluster that is there may take to answer a question."""
MOST_BYTES = 2 * 2**20
"""The largest request: more than the largest body, which is what the cluster itself takes or refuses."""


@final
class ClientError(Exception):
    """The cluster refused or was not reached."""


class ReplyReader(Protocol):
    """Reads the topic of replies, all of its partitions. One thread uses it at a time."""

    def to_end(self) -> None:
        """Only what is produced from now on is read."""
        ...

    def read(self, seconds: float) -> Sequence[tuple[bytes | None, bytes | None]]:
        """Keys and values that have come; waits about so long for the first."""
        ...

    def close(self) -> None:
        """Closes the connections."""
        ...


class Client(Protocol):
    """A producer, safe to share between threads. Each of its methods raises `ClientError`."""

    def send(self, records: Sequence[Outgoing]) -> None:
        """Produces the records and waits until each is delivered."""
        ...

    def create(self, topic: str, partitions: int) -> None:
        """Creates the topic where it is not there yet."""
        ...

    def reader(self, topic: str) -> ReplyReader | None:
        """A reader of that topic; None where the client is its user's, whose servers nobody knows."""
        ...

    def close(self) -> None:
        """Closes what was opened here."""
        ...
