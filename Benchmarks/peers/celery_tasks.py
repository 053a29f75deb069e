"""The peer's own app: `celery -A celery_tasks worker`, and python celery_tasks.py <count> to publish."""

import os
import sys
import time

from celery import Celery

app = Celery("bench", broker=os.environ["BENCH_BROKER"])
app.conf.task_ignore_result = True
app.conf.worker_prefetch_multiplier = 100
app.conf.task_acks_late = True


@app.task(name="add")
def add(a, b):
    return a + b


if __name__ == "__main__":
    count = int(sys.argv[1])
    add.delay(0, 0)  # connects
    start = time.perf_counter()
    for number in range(count):
        add.delay(number, 2)
    print(f"SECONDS {time.perf_counter() - start}", flush=True)
