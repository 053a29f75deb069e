"""What every peer's handler does: notes when it started, and takes as long as Plainwire's."""

import os
import time

notes = open(os.environ["RATE_NOTES"], "a", buffering=1, encoding="ascii")  # noqa: SIM115 - open as long as the process


def add(a, b):
    notes.write(f"{time.monotonic()}\n")
    time.sleep(0.002)
    return a + b
