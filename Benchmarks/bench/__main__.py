"""Runs every row, prints a table with ratios and a chart, and writes the figures as JSON. See docs/performance.md."""

import argparse
import contextlib
import json
import os
import pathlib

from peers import Peers
from report import show
from rows import ROUNDS, Rows
from servers import Kafka, RabbitMQ, Redis

PARTS = ["decode", "embedded", "redis", "rabbitmq", "kafka"]


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, help="the Benchmarks executable")
    parser.add_argument("--messages", type=int, default=100_000, help="messages of a row of ours")
    parser.add_argument("--peer-messages", type=int, default=100_000, help="messages of a row of the peers")
    parser.add_argument("--output", default=".build/bench.json", help="where the figures go, as JSON")
    parser.add_argument("--no-peers", action="store_true", help="Plainwire and the bare loops only")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="only these parts")
    return parser.parse_args()


@contextlib.contextmanager
def running(server):
    try:
        yield server
    finally:
        server.stop()


def run(options, rows, peers):
    """Every part that is wanted; returns the bytes of a message."""
    count, sizes = options.messages, {}
    if "decode" in options.only:
        rows.measure("", "decode", "-", count)
        if peers:
            peers.decoding(count)
    if "embedded" in options.only:
        rows.embedded(count)
        if peers:
            peers.funboost_embedded()
    if "redis" in options.only:
        with running(Redis()) as server:
            rows.redis(server.url, count)
            if peers:
                sizes = peers.sizes(server)
                peers.funboost_redis(server)
                peers.celery_redis(server)
    if "rabbitmq" in options.only:
        for _ in range(ROUNDS):
            with running(RabbitMQ()) as server:
                rows.server("rabbitmq", server.url, count, count, keeps=False)
        if peers:
            with running(RabbitMQ()) as server:
                peers.funboost_rabbitmq(server)
                peers.celery_rabbitmq(server)
    if "kafka" in options.only:
        for _ in range(ROUNDS):
            with running(Kafka()) as server:
                # A group needs half a second to form, which counts.
                rows.server("kafka", server.url, 5 * count, count, keeps=True)
    return sizes


def main():
    options = parse()
    rows = Rows(options.program)
    print("Messages a second, in one run:")
    sizes = run(options, rows, None if options.no_peers else Peers(rows, options.peer_messages))
    ratios = show(rows.rates, sizes)
    result = {"rates": rows.rates, "messages": rows.counts, "latencies": rows.latencies, "ratios": ratios}
    result |= {"bytes": sizes, "cores": os.cpu_count()}
    pathlib.Path(options.output).write_text(json.dumps(result, indent=2) + "\n")
    print(f"\nFigures: {options.output}")


main()
