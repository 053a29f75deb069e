"""Servers of a run's own, on free ports."""

import pathlib
import socket
import subprocess
import tempfile
import time

import redis

BROKERS = pathlib.Path(__file__).resolve().parents[2] / "Interop" / "brokers"


def wait_until(is_true, seconds):
    end = time.monotonic() + seconds
    while not is_true():
        if time.monotonic() > end:
            raise TimeoutError(f"not so within {seconds} s")
        time.sleep(0.01)


class Redis:
    """A Redis in memory."""

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
        wait_until(self.answers, 10)

    def answers(self):
        try:
            return self.client.ping()
        except redis.ConnectionError:
            return False

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.folder.cleanup()


class Scripted:
    """A server that a script of Interop/brokers starts and stops."""

    def __init__(self, script):
        self.script = BROKERS / script
        self.folder = tempfile.TemporaryDirectory(prefix=f"plainwire-bench-{script}-")
        self.url = self.run("start")
        self.port = int(pathlib.Path(self.folder.name, "port").read_text())

    def run(self, *command):
        arguments = [self.script, command[0], self.folder.name, *command[1:]]
        output = subprocess.run(arguments, check=True, text=True, stdout=subprocess.PIPE).stdout.strip()
        return output.splitlines()[-1] if output else ""

    def stop(self):
        self.run("stop")
        self.folder.cleanup()


class RabbitMQ(Scripted):
    def __init__(self):
        super().__init__("rabbitmq")

    def messages(self, queue):
        """How many messages a queue holds, those that somebody has in hand too."""
        arguments = [self.script, "control", self.folder.name, "-q", "list_queues", "name", "messages", "--no-table-headers"]
        lines = subprocess.run(arguments, check=True, text=True, stdout=subprocess.PIPE).stdout.splitlines()
        counts = dict(line.split("\t") for line in lines if "\t" in line)
        return int(counts.get(queue, 0))


class Kafka(Scripted):
    def __init__(self):
        super().__init__("kafka")
