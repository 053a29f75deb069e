"""Ends what waits for a server that does not answer, in libraries that would go on waiting for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from contextlib import contextmanager
from threading import Event, Thread
from typing import TypeVar, final

from .session import SessionError

T = TypeVar("T")
_LOOK_SECONDS = 0.1


def in_time(make: Callable[[], T], seconds: float, discard: Callable[[T], object]) -> T:
    """What `make` makes, in a thread of its own; what comes too late is discarded."""
    made: Future[T] = Future()

    def work() -> None:
        try:
            made.set_result(make())
        except BaseException as error:
            made.set_exception(error)

    Thread(target=work, name="plainwire-connect", daemon=True).start()
    try:
        return made.result(seconds)
    except FutureTimeout:
        made.add_done_callback(lambda late: None if late.exception() else discard(late.result()))
        raise SessionError(f"the server did not answer within {seconds:g} s") from None


@final
class Patience:
    """Gives a connection up, from another thread, when a wait takes too long or the server has hung up meanwhile."""

    def __init__(self, seconds: float, give_up: Callable[[], object], has_hung_up: Callable[[], bool]) -> None:
        self._seconds: float = seconds
        self._give_up: Callable[[], object] = give_up
        self._has_hung_up: Callable[[], bool] = has_hung_up

    @contextmanager
    def bounded(self) -> Generator[Callable[[], None], None, None]:
        """Gives up when the block takes too long, counted from the last call of what it gets: there was progress.

        The block has to raise `SessionError` then; it says why.
        """
        done = Event()
        reasons: list[str] = []
        deadline = [time.monotonic() + self._seconds]

        def again() -> None:
            deadline[0] = time.monotonic() + self._seconds

        Thread(target=self._watch, args=(done, deadline, reasons), name="plainwire-patience", daemon=True).start()
        try:
            yield again
        except SessionError as error:
            if reasons and error.code is None:
                raise SessionError(reasons[0]) from error
            raise
        finally:
            done.set()

    def _watch(self, done: Event, deadline: list[float], reasons: list[str]) -> None:
        was_hung_up = False
        while not done.wait(min(_LOOK_SECONDS, max(0.0, deadline[0] - time.monotonic()))):
            hung_up = self._has_hung_up()
            # What the server said before is read first: a library gets another moment for it.
            if hung_up and was_hung_up:
                reasons.append("the connection was lost")
            elif time.monotonic() >= deadline[0]:
                reasons.append(f"the server did not answer within {self._seconds:g} s")
            if reasons:
                _ = self._give_up()
                return
            was_hung_up = hung_up
