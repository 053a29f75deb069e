"""The peer's app with a rate: RATE_LIMIT is Celery's own notation; python celery_rate.py COUNT publishes."""

import os
import sys

from celery import Celery
from rate_handler import add as handler

app = Celery("rates", broker=os.environ["BENCH_BROKER"])
app.conf.task_ignore_result = True


@app.task(name="add", rate_limit=os.environ.get("RATE_LIMIT"))
def add(a, b):
    return handler(a, b)


if __name__ == "__main__":
    for number in range(int(sys.argv[1])):
        add.delay(number, 2)
