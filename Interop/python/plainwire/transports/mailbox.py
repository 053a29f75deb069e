"""Where replies wait for their callers, when several calls share one connection."""

from __future__ import annotations

from typing import final


@final
class Mailbox:
    """The replies that are expected, and those that have come. What nobody expects is dropped: its caller gave up."""

    def __init__(self) -> None:
        self._boxes: dict[str, bytes | None] = {}

    def expect(self, address: str) -> None:
        """From now on a reply to `address` is kept."""
        self._boxes[address] = None

    def expects(self, address: str) -> bool:
        """Whether a reply to `address` is kept, or has come."""
        return address in self._boxes

    def put(self, address: str, reply: bytes) -> None:
        """Keeps a reply that has come, if it is expected."""
        if address in self._boxes:
            self._boxes[address] = reply

    def get(self, address: str) -> bytes | None:
        """The reply to `address`, once it has come."""
        return self._boxes.get(address)

    def forget(self, address: str) -> None:
        """A reply to `address` is not wanted any more."""
        _ = self._boxes.pop(address, None)

    @property
    def is_idle(self) -> bool:
        """Whether nobody waits."""
        return not self._boxes
