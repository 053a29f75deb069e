# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""RabbitMQ: a message is one of a durable queue's (docs/protocol.md, section 9)."""

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
from .address import QueueForm
from .outgoing import checked, outgoing
from .session import PRECONDITION_FAILED, Session, SessionError, told

_BATCH = 1000
_LONGEST_WAIT = 0.02
# A lock is not fair: it is left to those who publish for so long.
_PAUSE = 0.001


@final
class _Link:
    """The session of one process, and what is known of it."""

    def __init__(self) -> None:
        self.lock: Lock = Lock()
        self.session: Session | None = None
        self.declared: set[str] = set()
        self.mailbox: Mailbox = Mailbox()

    def drop(self, *, is_lost: bool = False) -> None:
        """Gives the session up: after a failure nobody knows what is still under way on its channels."""
        session, self.session = self.session, None
        self.declared.clear()
        self.mailbox = Mailbox()
        if session is not None and is_lost:
            session.abandon()
        elif session is not None:
            session.close()


@final
class AMQPTransport:
    """A session on a RabbitMQ server, which is opened anew when it was lost, and in a process that was forked."""

    def __init__(self, open_session: Callable[[], Session], place: str, queues: QueueForm) -> None:
        self._open: Callable[[], Session] = open_session
        self._place: str = place
        self._queues: QueueForm = queues
        self._links: PerProcess[_Link] = PerProcess(_Link)
        with self._locked() as link:
            _ = self._session(link)

    def send(self, messages: Sequence[Message]) -> None:
        """Publishes with `mandatory` and waits for the confirms, once for up to 1,000 messages."""
        checked(messages)
        with self._locked() as link:
            session = self._session(link)
            with self._said_clearly(link, "did not confirm the publish"):
                for queue in dict.fromkeys(message.queue for message in messages):
                    self._declare(link, session, queue)
                if len(messages) == 1:
                    return self._publish(link, session, messages[0])
                for start in range(0, len(messages), _BATCH):
                    session.publish_all([outgoing(message) for message in messages[start : start + _BATCH]])

    def reply(self, address: str, timeout: float) -> bytes | None:
        """Waits for the reply, in turns of 20 ms with the other threads."""
        deadline = time.monotonic() + timeout
        link = self._links.get()
        try:
            while True:
                with link.lock:
                    rest = deadline - time.monotonic()
                    if link.mailbox.get(address) is not None or rest <= 0:
                        return link.mailbox.get(address)
                    self._receive(link, address, min(rest, _LONGEST_WAIT))
                time.sleep(_PAUSE)
        finally:
            link.mailbox.forget(address)

    def close(self) -> None:
        """Closes what was opened here; a user's connection stays open."""
        with self._locked() as link:
            link.drop()

    @contextmanager
    def _locked(self) -> Generator[_Link, None, None]:
        link = self._links.get()
        with link.lock:
            yield link

    @contextmanager
    def _said_clearly(self, link: _Link, what: str) -> Generator[None, None, None]:
        try:
            yield
        except SessionError as error:
            link.drop(is_lost=error.code is None)
            raise BrokerError(f"{self._place} {what}: {told(error)}") from error
        except UnsupportedOption:
            link.drop()
            raise
        except BaseException:
            link.drop(is_lost=True)
            raise

    def _session(self, link: _Link) -> Session:
        """The session there is, or a new one: nothing was published yet."""
        if link.session is not None and not link.session.is_alive():
            link.drop(is_lost=True)
        if link.session is None:
            try:
                link.session = self._open()
            except SessionError as error:
                raise BrokerError(f"cannot reach {self._place}: {error}") from error
        return link.session

    def _declare(self, link: _Link, session: Session, queue: str) -> None:
        if queue in link.declared:
            return
        try:
            session.declare(queue, self._queues)
        except SessionError as error:
            # Somebody declared it otherwise: it is used as it is.
            if error.code != PRECONDITION_FAILED:
                raise
        link.declared.add(queue)

    @staticmethod
    def _publish(link: _Link, session: Session, message: Message) -> None:
        if message.envelope is None or not message.envelope.wants_reply:
            return session.publish(outgoing(message))
        session.publish(outgoing(message, reply_to=session.listen()))
        # Not too late: whoever could read the reply needs the lock.
        link.mailbox.expect(message.envelope.id)

    def _receive(self, link: _Link, address: str, seconds: float) -> None:
        if link.session is None or not link.mailbox.expects(address):
            raise BrokerError(
                f"the connection to {self._place} was lost, and with it the reply; the task may still run"
            )
        with self._said_clearly(link, "cannot be asked for the reply"):
            arrived = link.session.receive(seconds)
        if arrived is not None:
            link.mailbox.put(*arrived)
