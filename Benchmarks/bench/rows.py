"""What is measured of Plainwire and of the bare loops, and where all figures are kept."""

import json
import subprocess
import tempfile

ROUNDS = 3


class Rows:
    """The figures of one run: messages a second by row."""

    def __init__(self, program):
        self.program = program
        self.rates = {}
        self.counts = {}
        self.latencies = {}

    def note(self, row, count, seconds):
        """Keeps of a row that is measured several times the best: what a noisy machine takes away, it gives nobody."""
        self.rates[row] = max(self.rates.get(row, 0), count / seconds)
        self.counts[row] = count
        print(f"  {row:<34}{count:>9,} in {seconds:8.2f} s  {count / seconds:>12,.0f}/s", flush=True)

    def measure(self, row, action, address, count):
        """Lets the Benchmarks program measure `action`; notes what it finds, each under the name of the row and its own."""
        command = [self.program, action, address, str(count)]
        output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        for line in output.splitlines():
            found = json.loads(line)
            name = f"{row} {found['row']}" if action != "decode" else found["row"]
            if action == "latency":
                self.latencies[name] = found["seconds"]
                print(f"  {name:<34}{found['seconds'] * 1000:>12,.2f} ms", flush=True)
            else:
                self.note(name, found["messages"], found["seconds"])

    def redis(self, url, count):
        for _ in range(ROUNDS):
            self.measure("plainwire redis", "publish", url, count)
            self.measure("redis", "bare", url, count)
            self.measure("plainwire redis", "publish-each", url, count)
            self.measure("plainwire redis", "consume", url, count)
            self.measure("plainwire redis", "publish", url, count)
            self.measure("plainwire redis ack=none", "consume", url + "?ack=none", count)
        self.measure("plainwire redis", "latency", url, 500)

    def embedded(self, count):
        self.measure("plainwire memory", "both", "memory:", count)
        for row, action in [("sqlite", "bare"), ("plainwire sqlite", "both"), ("plainwire sqlite", "publish-each")]:
            with tempfile.TemporaryDirectory() as folder:
                self.measure(row, action, f"sqlite:{folder}/bench.db", count)

    def server(self, name, url, count, each, *, keeps):
        """RabbitMQ or Kafka: the C library's bare loop publishes bodies, and consumes what Plainwire published.

        `keeps`: whether what one group of consumers has taken is there for another.
        """
        self.measure(name, "bare-publish", url, count)
        self.measure(f"plainwire {name}", "publish", url, count)
        self.measure(name, "bare", url, count)
        if not keeps:
            self.measure(f"plainwire {name}", "publish", url, count)
        self.measure(f"plainwire {name}", "consume", url, count)
        self.measure(f"plainwire {name}", "publish-each", url, each)
