"""What is measured of other frameworks, on the same servers in the same run."""

import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

import redis

from servers import wait_until

HERE = pathlib.Path(__file__).resolve().parents[1] / "peers"
PYTHON = sys.executable
BODY = b'{"a":1,"b":2}'


class Peers:
    def __init__(self, rows, count):
        self.rows = rows
        self.count = count

    def measure(self, row, publish, consume, left, environment, settings=()):
        """Times a publisher by what it says itself, and a worker by the time in which the queue becomes empty."""
        with tempfile.TemporaryDirectory() as folder:
            configure_funboost(folder, settings)
            environment = {**os.environ, **environment, "PYTHONPATH": f"{folder}:{HERE}"}
            quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            published = subprocess.run(
                publish, env=environment, cwd=folder, check=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            seconds = re.search(r"SECONDS ([0-9.e-]+)", published.stdout)
            self.rows.note(f"{row} publish", self.count, float(seconds[1]))
            total = left()
            worker = subprocess.Popen(consume, env=environment, cwd=folder, start_new_session=True, **quiet)
            try:
                wait_until(lambda: left() < total, 60)
                start, first = time.perf_counter(), left()
                wait_until(lambda: left() == 0, 900)
                self.rows.note(f"{row} consume", first, time.perf_counter() - start)
            finally:
                os.killpg(worker.pid, signal.SIGKILL)
                worker.wait()

    # funboost

    def funboost(self, kind, left, settings):
        script = str(HERE / "funboost_tasks.py")
        self.measure(
            f"funboost {kind}", [PYTHON, script, "publish", kind, str(self.count)], [PYTHON, script, "consume", kind, "0"],
            left, {}, settings,
        )

    def funboost_redis(self, server):
        client = server.client
        for kind in ["REDIS", "REDIS_ACK_ABLE"]:
            queue = f"funboost_{kind.lower()}"

            def left(queue=queue):
                unacked = sum(client.zcard(key) for key in client.scan_iter(f"*{queue}__unack_id*"))
                return client.llen(queue) + unacked

            self.funboost(kind, left, redis_settings(server))

    def funboost_rabbitmq(self, server):
        kind = "RABBITMQ_AMQPSTORM"
        settings = [f"RABBITMQ_PORT = {server.port}", "RABBITMQ_USER = RABBITMQ_PASS = 'guest'", "RABBITMQ_VIRTUAL_HOST = ''"]
        self.funboost(kind, lambda: server.messages(f"funboost_{kind.lower()}"), settings)

    def funboost_embedded(self):
        """funboost's queues that need no server. SQLITE_QUEUE waits for the disk at each message: few will do."""
        script = str(HERE / "funboost_embedded.py")
        for kind, count in [("SQLITE_QUEUE", self.count // 20), ("MEMORY_QUEUE", self.count)]:
            output = subprocess.run(
                [PYTHON, script, kind, str(count)], check=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            ).stdout
            for line in filter(lambda line: line.startswith('{"row"'), output.splitlines()):
                found = json.loads(line)
                self.rows.note(f"funboost {kind} {found['row']}", found["messages"], found["seconds"])

    # Celery

    def celery(self, row, address, left):
        script = str(HERE / "celery_tasks.py")
        pool = row.split()[-1]
        worker = [PYTHON, "-m", "celery", "-A", "celery_tasks", "worker", "--pool", pool, "--loglevel", "ERROR"]
        worker += ["--concurrency", "2" if pool == "prefork" else "10", "--without-gossip", "--without-mingle"]
        self.measure(row, [PYTHON, script, str(self.count)], worker, left, {"BENCH_BROKER": address})

    def celery_redis(self, server):
        for pool, database in [("prefork", 8), ("threads", 9)]:
            client = redis.Redis(port=server.port, db=database)
            address = f"redis://127.0.0.1:{server.port}/{database}"
            self.celery(
                f"celery {pool}", address, lambda client=client: client.llen("celery") + client.hlen("unacked")
            )

    def celery_rabbitmq(self, server):
        self.celery("celery rabbitmq prefork", f"{server.url}/", lambda: server.messages("celery"))

    # Decoding and sizes

    def decoding(self, count):
        output = subprocess.run(
            [PYTHON, str(HERE / "decoding.py"), str(count)], check=True, stdout=subprocess.PIPE, text=True
        ).stdout
        for line in output.splitlines():
            found = json.loads(line)
            self.rows.note(found["row"], found["messages"], found["seconds"])

    def sizes(self, server):
        """The bytes of one message, ours and Celery's."""
        environment = {**os.environ, "BENCH_BROKER": f"redis://127.0.0.1:{server.port}/10"}
        subprocess.run(
            [PYTHON, str(HERE / "celery_tasks.py"), "1"], env=environment, check=True, stdout=subprocess.DEVNULL
        )
        message = redis.Redis(port=server.port, db=10).lindex("celery", 0)
        return {"plainwire": len(BODY), "celery": len(message)}


def redis_settings(server):
    return [
        "REDIS_HOST = '127.0.0.1'", f"REDIS_PORT = {server.port}", "REDIS_DB = 7", "REDIS_USERNAME = ''",
        "REDIS_PASSWORD = ''", "REDIS_DB_FILTER_AND_RPC_RESULT = 8",
    ]


def configure_funboost(folder, settings):
    """It reads its settings from a module of this name."""
    lines = ["from funboost.utils.simple_data_class import DataClassBase", ""]
    lines += ["class FunboostCommonConfig(DataClassBase):", "    TIMEZONE = 'UTC'", ""]
    lines += ["class BrokerConnConfig(DataClassBase):", *(f"    {setting}" for setting in settings or ["pass"])]
    pathlib.Path(folder, "funboost_config.py").write_text("\n".join(lines) + "\n")
