"""What is measured of Plainwire and of the bare loops, and where all figures are kept."""

import json
import subprocess
import tempfile


class Rows:
    """The figures of one run: messages a second by row."""

    def __init__(self, program):
        self.program = program
        self.rates = {}
        self.counts = {}
        self.latencies = {}

    def note(self, row, count, seconds):
        self.rates[row] = count / seconds
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

    def best_of(self, rounds, measure):
        """Keeps of each row the best of several rounds: what a noisy machine takes away, it gives nobody."""
        for _ in range(rounds):
            best = dict(self.rates)
            measure()
            for row, rate in best.items():
                self.rates[row] = max(rate, self.rates[row])

    def redis(self, url, count):
        def round():
            self.measure("plainwire redis", "publish", url, count)
            self.measure("redis", "bare", url, count)
            self.measure("plainwire redis", "publish-each", url, count)
            self.measure("plainwire redis", "consume", url, count)
            self.measure("plainwire redis", "publish", url, count)
            self.measure("plainwire redis ack=none", "consume", url + "?ack=none", count)

        self.best_of(3, round)
        self.measure("plainwire redis", "latency", url, 500)

    def embedded(self, count):
        self.measure("plainwire memory", "both", "memory:", count)
        for row, action in [("sqlite", "bare"), ("plainwire sqlite", "both"), ("plainwire sqlite", "publish-each")]:
            with tempfile.TemporaryDirectory() as folder:
                self.measure(row, action, f"sqlite:{folder}/bench.db", count)

    def server(self, name, url, count):
        """RabbitMQ or Kafka: the bare loop of the C library publishes and consumes, then Plainwire does the same."""

        def round():
            self.measure(name, "bare-publish", url, count)
            self.measure(name, "bare", url, count)
            self.measure(f"plainwire {name}", "publish", url, count)
            self.measure(f"plainwire {name}", "consume", url, count)
            self.measure(f"plainwire {name}", "publish-each", url, count // 4)
            self.measure(f"plainwire {name}", "consume", url, count // 4)

        self.best_of(3, round)
