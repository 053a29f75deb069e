"""The demo's Python producer: produce.py BROKER BAD_MESSAGES TASKS CALLS.

Publishes TASKS tasks, offers every bad message, pushes the same bytes past the publisher, makes CALLS calls, and prints
one line of JSON that says what it saw.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import NamedTuple

from raw_push import push
from tasks import Add, Order, OrderAddress, OrderCustomer, OrderLine, SendEmail, Task, Tasks, Violation, connect

TASK_TYPES: dict[str, type[Task[object]]] = {"add": Add, "order": Order, "send-email": SendEmail}


class BadMessage(NamedTuple):
    """A line of bad-messages.tsv."""

    task: str
    code: str
    pointer: str
    body: str


def good_task(number: int) -> Task[object]:
    """Of ten tasks, eight are sums, one an order and one an e-mail."""
    if number % 10 == 8:
        return Order(
            id="0b9f5a3e-7d5c-4c59-9a53-3f1f6f0f4c11",
            placed="2026-11-23T09:10:24Z",
            customer=OrderCustomer(
                name="Zoë Müller",
                email="zoe@example.com",
                ship_to=OrderAddress(street="Hafenstraße 7", postal_code="20457", city="Hamburg", country="DE"),
            ),
            currency="EUR",
            items=[OrderLine(sku="TEA-0042", quantity=1 + number, unit_price="12.50", discount_percent=2.5)],
            metadata={"from": "Python"},
        )
    if number % 10 == 9:
        return SendEmail(from_="shop@example.com", to=["zoe@example.com"], subject="Thank you 🫖", body="From Python.")
    return Add(a=number, b=1)


def offer(tasks: Tasks, message: BadMessage) -> dict[str, str] | None:
    """How the publisher refuses a bad message; None when it does not."""
    try:
        tasks.publish(TASK_TYPES[message.task].from_json(message.body.encode()))
    except Violation as violation:
        return {"code": violation.code, "pointer": violation.pointer}
    return None


def main(broker: str, bad_messages: str, count: int, calls: int) -> None:
    lines = Path(bad_messages).read_text(encoding="utf-8").splitlines()
    bad = [BadMessage(*line.split("\t")) for line in lines]
    with connect(broker) as tasks:
        tasks.publish_many(good_task(number) for number in range(count))
        refused = [offer(tasks, message) for message in bad]
        for message in bad:
            push(broker, TASK_TYPES[message.task].QUEUE, message.body.encode())
        called = sum(tasks.call(Add(a=number, b=1), timeout=30) == number + 1 for number in range(calls))
    print(json.dumps({"published": count, "refused": refused, "called": called}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
