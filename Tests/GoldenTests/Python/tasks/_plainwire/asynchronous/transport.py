# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""What a broker's client must do for `AsyncTasks`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ..message import Message


class AsyncTransport(Protocol):
    """Sends messages to one broker and fetches replies from it, on one event loop."""

    async def send(self, messages: Sequence[Message]) -> None:
        """Hands the messages to the broker, in their order.

        Raises `UnsupportedOption` before anything is sent, or `BrokerError`.
        """
        ...

    async def reply(self, address: str, timeout: float) -> bytes | None:
        """Waits at most `timeout` seconds for the reply at that address, and takes it away; None when none came."""
        ...

    async def close(self) -> None:
        """Closes what the transport opened itself."""
        ...
