"""Runs every row, prints a table with ratios and a chart, and writes the figures as JSON. See docs/performance.md."""

import argparse
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time

import redis

HERE = pathlib.Path(__file__).resolve().parent
PYTHON = sys.executable
BODY = b'{"a":1,"b":2}'


class Server:
    """A Redis of this run's own, in memory."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="plainwire-bench-")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        arguments = ["--port", str(self.port), "--bind", "127.0.0.1", "--dir", self.folder.name]
        self.process = subprocess.Popen(
            ["redis-server", *arguments, "--save", "", "--appendonly", "no"], stdout=subprocess.DEVNULL
        )
        self.url = f"redis://127.0.0.1:{self.port}/7"
        self.client = redis.Redis(port=self.port, db=7)
        self.wait_until(self.answers, 10)

    def answers(self):
        try:
            return self.client.ping()
        except redis.ConnectionError:
            return False

    @staticmethod
    def wait_until(is_true, seconds):
        end = time.monotonic() + seconds
        while not is_true():
            if time.monotonic() > end:
                raise TimeoutError(f"not so within {seconds} s")
            time.sleep(0.01)

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.folder.cleanup()


class Bench:
    def __init__(self, options):
        self.options = options
        self.server = Server()
        self.rates = {}
        self.counts = {}
        self.latencies = {}

    def note(self, row, count, seconds):
        self.rates[row] = count / seconds
        self.counts[row] = count
        print(f"  {row:<34}{count:>9,} in {seconds:8.2f} s  {count / seconds:>12,.0f}/s", flush=True)

    # Plainwire

    def plainwire(self, row, action, address, count):
        command = [self.options.program, action, address, str(count)]
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        for line in output.splitlines():
            found = json.loads(line)
            name = f"{row} {found['row']}" if action != "decode" else found["row"]
            if action == "latency":
                self.latencies[name] = found["seconds"]
                print(f"  {name:<34}{found['seconds'] * 1000:>12,.2f} ms", flush=True)
            else:
                self.note(name, found["messages"], found["seconds"])

    def plainwire_rows(self):
        count, url = self.options.messages, self.server.url
        for round in range(3):
            best = dict(self.rates)
            self.plainwire("plainwire redis", "publish", url, count)
            self.plainwire("redis", "bare", url, count)
            self.plainwire("plainwire redis", "publish-each", url, count)
            self.plainwire("plainwire redis", "consume", url, count)
            self.plainwire("plainwire redis", "publish", url, count)
            self.plainwire("plainwire redis ack=none", "consume", url + "?ack=none", count)
            for row, rate in best.items():
                self.rates[row] = max(rate, self.rates[row])
        self.plainwire("plainwire memory", "both", "memory:", count)
        self.sqlite_rows(count)
        self.plainwire("plainwire redis", "latency", url, 500)

    def sqlite_rows(self, count):
        for row, action in [("sqlite", "bare"), ("plainwire sqlite", "both"), ("plainwire sqlite", "publish-each")]:
            with tempfile.TemporaryDirectory() as folder:
                self.plainwire(row, action, f"sqlite:{folder}/bench.db", count)

    # Peers

    def peer(self, row, publish, consume, left, count, environment):
        environment = {**os.environ, **environment}
        with tempfile.TemporaryDirectory() as folder:
            self.configure_funboost(folder)
            environment["PYTHONPATH"] = f"{folder}:{HERE / 'peers'}"
            quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            published = subprocess.run(
                publish, env=environment, cwd=folder, check=True, text=True, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            seconds = re.search(r"SECONDS ([0-9.e-]+)", published.stdout)
            self.note(f"{row} publish", count, float(seconds[1]))
            total = left()
            worker = subprocess.Popen(consume, env=environment, cwd=folder, start_new_session=True, **quiet)
            try:
                Server.wait_until(lambda: left() < total, 60)
                start, first = time.perf_counter(), left()
                Server.wait_until(lambda: left() == 0, 900)
                self.note(f"{row} consume", first, time.perf_counter() - start)
            finally:
                os.killpg(worker.pid, signal.SIGKILL)
                worker.wait()

    def configure_funboost(self, folder):
        """It reads its settings from a module of this name, and says so in colour."""
        settings = ["from funboost.utils.simple_data_class import DataClassBase", ""]
        settings += ["class FunboostCommonConfig(DataClassBase):", "    TIMEZONE = 'UTC'", ""]
        settings += ["class BrokerConnConfig(DataClassBase):", "    REDIS_HOST = '127.0.0.1'"]
        settings += [f"    REDIS_PORT = {self.server.port}", "    REDIS_DB = 7", "    REDIS_USERNAME = ''"]
        settings += ["    REDIS_PASSWORD = ''", "    REDIS_DB_FILTER_AND_RPC_RESULT = 8"]
        pathlib.Path(folder, "funboost_config.py").write_text("\n".join(settings) + "\n")

    def funboost_rows(self):
        client, count = self.server.client, self.options.peer_messages
        for kind in ["REDIS", "REDIS_ACK_ABLE"]:
            queue = f"funboost_{kind.lower()}"
            script = str(HERE / "peers" / "funboost_tasks.py")

            def left(queue=queue):
                unacked = sum(client.zcard(key) for key in client.scan_iter(f"*{queue}__unack_id*"))
                return client.llen(queue) + unacked

            self.peer(
                f"funboost {kind}", [PYTHON, script, "publish", kind, str(count)], [PYTHON, script, "consume", kind, "0"],
                left, count, {},
            )

    def embedded_rows(self):
        """funboost's queues that need no server. SQLITE_QUEUE waits for the disk at each message: few will do."""
        script = str(HERE / "peers" / "funboost_embedded.py")
        for kind, count in [("SQLITE_QUEUE", self.options.peer_messages // 20), ("MEMORY_QUEUE", self.options.peer_messages)]:
            output = subprocess.run(
                [PYTHON, script, kind, str(count)], check=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            ).stdout
            for line in filter(lambda line: line.startswith('{"row"'), output.splitlines()):
                found = json.loads(line)
                self.note(f"funboost {kind} {found['row']}", found["messages"], found["seconds"])

    def celery_rows(self):
        count = self.options.peer_messages
        script = str(HERE / "peers" / "celery_tasks.py")
        for pool, database in [("prefork", 8), ("threads", 9)]:
            client = redis.Redis(port=self.server.port, db=database)
            worker = [PYTHON, "-m", "celery", "-A", "celery_tasks", "worker", "--pool", pool, "--loglevel", "ERROR"]
            worker += ["--concurrency", "2" if pool == "prefork" else "10", "--without-gossip", "--without-mingle"]
            address = f"redis://127.0.0.1:{self.server.port}/{database}"
            self.peer(
                f"celery {pool}", [PYTHON, script, str(count)], worker,
                lambda client=client: client.llen("celery") + client.hlen("unacked"), count, {"BENCH_REDIS": address},
            )

    # Sizes

    def sizes(self):
        script = str(HERE / "peers" / "celery_tasks.py")
        address = f"redis://127.0.0.1:{self.server.port}/10"
        environment = {**os.environ, "BENCH_REDIS": address}
        subprocess.run([PYTHON, script, "1"], env=environment, check=True, stdout=subprocess.DEVNULL)
        message = redis.Redis(port=self.server.port, db=10).lindex("celery", 0)
        return {"plainwire": len(BODY), "celery": len(message)}


RATIOS = [
    ("consume at least once: Plainwire / bare loop", "plainwire redis consume", "redis bare", 0.6),
    ("consume at least once: Plainwire / funboost REDIS_ACK_ABLE", "plainwire redis consume", "funboost REDIS_ACK_ABLE consume", 20),
    ("consume, no acknowledgement: Plainwire / funboost REDIS", "plainwire redis ack=none consume", "funboost REDIS consume", None),
    ("consume: Plainwire / Celery prefork", "plainwire redis consume", "celery prefork consume", 100),
    ("consume: Plainwire / Celery threads", "plainwire redis consume", "celery threads consume", 100),
    ("publish one by one: Plainwire / funboost REDIS", "plainwire redis publish-each", "funboost REDIS publish", None),
    ("publish one by one: Plainwire / Celery", "plainwire redis publish-each", "celery prefork publish", None),
    ("SQLite, consume at least once: Plainwire / bare loop", "plainwire sqlite consume", "sqlite bare", 0.6),
    ("SQLite, consume: Plainwire / funboost SQLITE_QUEUE", "plainwire sqlite consume", "funboost SQLITE_QUEUE consume", 30),
    ("SQLite, publish one by one: Plainwire / funboost", "plainwire sqlite publish-each", "funboost SQLITE_QUEUE publish", 30),
    ("memory, consume: Plainwire / funboost MEMORY_QUEUE", "plainwire memory consume", "funboost MEMORY_QUEUE consume", None),
    ("decode and validate: Plainwire / JSONDecoder", "decode-plainwire", "decode-jsondecoder", 6),
    ("decode and validate: Plainwire / jansson in C style", "decode-plainwire", "decode-jansson", None),
    ("decode and validate: Plainwire / Python fastjsonschema", "decode-plainwire", "decode-fastjsonschema", None),
    ("decode and validate: Plainwire / Python pydantic", "decode-plainwire", "decode-pydantic", None),
]


def show(bench, sizes):
    print("\nRatios")
    ratios = {}
    for title, ours, theirs, aim in RATIOS:
        if ours not in bench.rates or theirs not in bench.rates:
            continue
        ratios[title] = bench.rates[ours] / bench.rates[theirs]
        goal = f"  (aim {aim:g})" if aim else ""
        print(f"  {title:<62}{ratios[title]:>9.2f}{goal}")
    if sizes:
        ratios["bytes of a message: Celery / Plainwire"] = sizes["celery"] / sizes["plainwire"]
        print(f"  {'bytes of a message: Celery / Plainwire':<62}{sizes['celery'] / sizes['plainwire']:>9.2f}")
    print("\nConsumed a second")
    rows = [row for row in bench.rates if row.endswith("consume") or row in ("redis bare", "sqlite bare")]
    longest = max(bench.rates[row] for row in rows)
    for row in sorted(rows, key=lambda row: -bench.rates[row]):
        bar = "█" * max(1, round(40 * bench.rates[row] / longest))
        print(f"  {row:<34}{bench.rates[row]:>11,.0f} {bar}")
    return ratios


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, help="the Benchmarks executable")
    parser.add_argument("--messages", type=int, default=100_000, help="messages of a row of ours")
    parser.add_argument("--peer-messages", type=int, default=100_000, help="messages of a row of the peers")
    parser.add_argument("--output", default=".build/bench.json", help="where the figures go, as JSON")
    parser.add_argument("--no-peers", action="store_true", help="Plainwire and the bare loop only")
    options = parser.parse_args()
    bench = Bench(options)
    sizes = {}
    try:
        print("Messages a second, one Redis, one run:")
        bench.plainwire_rows()
        bench.plainwire("", "decode", "-", options.messages)
        if not options.no_peers:
            output = subprocess.run(
                [PYTHON, str(HERE / "peers" / "decoding.py"), str(options.messages)], check=True, capture_output=True, text=True
            ).stdout
            for line in output.splitlines():
                found = json.loads(line)
                bench.note(found["row"], found["messages"], found["seconds"])
            sizes = bench.sizes()
            bench.funboost_rows()
            bench.embedded_rows()
            bench.celery_rows()
    finally:
        bench.server.stop()
    ratios = show(bench, sizes)
    result = {"rates": bench.rates, "messages": bench.counts, "latencies": bench.latencies, "ratios": ratios}
    result |= {"bytes": sizes, "cores": os.cpu_count()}
    pathlib.Path(options.output).write_text(json.dumps(result, indent=2) + "\n")
    print(f"\nFigures: {options.output}")


main()
