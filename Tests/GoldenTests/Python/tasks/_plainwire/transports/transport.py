# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""What a broker's client must do for `Tasks`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ..message import Message


class Transport(Protocol):
    """Sends messages to one broker and fetches replies from it. Safe to share between threads."""

    def send(self, messages: Sequence[Message]) -> None:
        """Hands the messages to the broker, in their order.

        Raises `UnsupportedOption` before anything is sent, or `BrokerError`.
        """
        ...

    def reply(self, address: str, timeout: float) -> bytes | None:
        """Waits at most `timeout` seconds for the reply at that address, and takes it away; None when none came."""
        ...

    def close(self) -> None:
        """Closes what the transport opened itself."""
        ...
