# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""Kafka: a message is a record of a topic (docs/protocol.md, section 10)."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import final

from ...errors import BrokerError, UnsupportedOption
from ...message import Message
from ..mailbox import Mailbox
from ..per_process import PerProcess
from .client import Client, ClientError, ReplyReader
from .outgoing import outgoing

_REPLIES = "plainwire.replies"
_LONGEST_WAIT = 0.05
# A lock is not fair: it is left to other callers for so long.
_PAUSE = 0.001


@final
class _Link:
    """The client of one process, and its calls that wait."""

    def __init__(self) -> None:
        self.lock: Lock = Lock()
        self.client: Client | None = None
        self.reader: ReplyReader | None = None
        self.mailbox: Mailbox = Mailbox()
        self.created: set[str] = set()


@final
class KafkaTransport:
    """A producer, which is opened anew in a process that was forked; and a consumer, once there is a call."""

    def __init__(self, open_client: Callable[[], Client], place: str, partitions: int | None) -> None:
        self._open: Callable[[], Client] = open_client
        self._place: str = place
        self._partitions: int | None = partitions
        self._links: PerProcess[_Link] = PerProcess(_Link)
        _ = self._client(self._links.get())

    def send(self, messages: Sequence[Message]) -> None:
        """Produces all records, then waits for their delivery reports."""
        records = [outgoing(message) for message in messages]
        link = self._links.get()
        client = self._client(link)
        with self._said_clearly("did not confirm the publish"):
            for topic in {record.topic for record in records} - link.created if self._partitions else ():
                client.create(topic, self._partitions or 1)
                link.created.add(topic)
        calls = [message.envelope.id for message in messages if message.envelope and message.envelope.wants_reply]
        for address in calls:
            self._expect(link, client, address)
        try:
            with self._said_clearly("did not confirm the publish"):
                client.send(records)
        except BaseException:
            self._give_up(link, client, calls)
            raise

    def reply(self, address: str, timeout: float) -> bytes | None:
        """Reads the topic of replies, in turns of 50 ms with other callers."""
        deadline = time.monotonic() + timeout
        link = self._links.get()
        try:
            while True:
                with link.lock:
                    rest = deadline - time.monotonic()
                    if link.mailbox.get(address) is not None or rest <= 0 or link.reader is None:
                        return link.mailbox.get(address)
                    self._read(link, link.reader, min(rest, _LONGEST_WAIT))
                time.sleep(_PAUSE)
        finally:
            link.mailbox.forget(address)

    def close(self) -> None:
        """Closes what was opened here; a user's producer stays open."""
        link = self._links.get()
        with link.lock:
            if link.reader is not None:
                link.reader.close()
            if link.client is not None:
                link.client.close()
            link.reader = link.client = None

    def _client(self, link: _Link) -> Client:
        with link.lock:
            if link.client is None:
                try:
                    link.client = self._open()
                except ClientError as error:
                    raise BrokerError(f"cannot reach {self._place}: {error}") from error
            return link.client

    @staticmethod
    def _give_up(link: _Link, client: Client, calls: Sequence[str]) -> None:
        """A producer that failed may have failed for good; the next publish has another, where it is not its user's."""
        with link.lock:
            for address in calls:
                link.mailbox.forget(address)
            if link.client is client:
                link.client = None
        client.close()

    def _expect(self, link: _Link, client: Client, address: str) -> None:
        with link.lock, self._said_clearly("cannot be asked for replies"):
            if link.reader is None:
                link.reader = client.reader(_REPLIES)
            if link.reader is None:
                raise UnsupportedOption("a producer hears no replies: connect('kafka://…') for calls")
            if link.mailbox.is_idle:
                link.reader.to_end()
            link.mailbox.expect(address)

    def _read(self, link: _Link, reader: ReplyReader, seconds: float) -> None:
        with self._said_clearly("cannot be asked for the reply"):
            for key, value in reader.read(seconds):
                if key is not None and value is not None:
                    link.mailbox.put(key.decode(errors="replace"), value)

    @contextmanager
    def _said_clearly(self, what: str) -> Generator[None, None, None]:
        try:
            yield
        except ClientError as error:
            raise BrokerError(f"{self._place} {what}: {error}") from error
