"""Publishes and consumes trivial tasks with funboost, without a server.

usage: funboost_embedded.py SQLITE_QUEUE|MEMORY_QUEUE <count>

Prints one line of JSON a row, as the other benchmarks do. funboost must be installed, see Benchmarks/run.
"""

import json
import logging
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

KIND, COUNT = sys.argv[1], int(sys.argv[2])
FOLDER = tempfile.mkdtemp(prefix="plainwire-bench-")
os.chdir(FOLDER)
sys.path.insert(0, FOLDER)

# funboost reads its settings from a module of this name, and makes one in the working folder when there is none.
Path("funboost_config.py").write_text(
    f"""
from funboost.utils.simple_data_class import DataClassBase

class BrokerConnConfig(DataClassBase):
    SQLLITE_QUEUES_PATH = {FOLDER!r}

class FunboostCommonConfig(DataClassBase):
    TIMEZONE = "UTC"
""",
    encoding="utf-8",
)

from funboost import BoosterParams, BrokerEnum, boost  # noqa: E402

runs = 0


@boost(
    BoosterParams(
        queue_name="add",
        broker_kind=getattr(BrokerEnum, KIND),
        concurrent_num=32,
        log_level=logging.ERROR,
    )
)
def add(a: int, b: int) -> int:
    global runs
    runs += 1
    return a + b


def report(row: str, seconds: float) -> None:
    """Writes to the descriptor: funboost has replaced `print`."""
    os.write(1, (json.dumps({"row": row, "messages": COUNT, "seconds": seconds}) + "\n").encode())


start = time.perf_counter()
for number in range(COUNT):
    add.push(number, 2)
report("publish", time.perf_counter() - start)

start = time.perf_counter()
add.consume()
while runs < COUNT:
    time.sleep(0.002)
report("consume", time.perf_counter() - start)

shutil.rmtree(FOLDER, ignore_errors=True)
# Its threads never end by themselves.
os._exit(0)
