"""Measures for each target how many runs start a second and how late they are, beside funboost and Celery."""

import argparse
import contextlib
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

from peers import HERE, PYTHON, configure_funboost
from servers import Redis

TARGETS = [0.5, 30, 1000, 10000]


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, help="the Benchmarks executable")
    parser.add_argument("--seconds", type=int, default=60, help="how long each cell is measured")
    parser.add_argument("--no-peers", action="store_true", help="Plainwire only")
    parser.add_argument("--output", default=".build/rates.json", help="where the figures go, as JSON")
    return parser.parse_args()


def plainwire(program, target, seconds):
    output = subprocess.run([program, "rate", str(target), str(seconds)], check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(output.stdout)


def judge(target, starts):
    """The rate from the first start to the last, and how far each is from its place on an even grid, in milliseconds."""
    if len(starts) < 2:
        return {"target": target, "starts": len(starts), "rate": 0, "median": None, "p99": None, "worst": None}
    first, last = starts[0], starts[-1]
    late = sorted(abs(start - first - index / target) * 1000 for index, start in enumerate(starts))
    return {
        "target": target, "starts": len(starts), "rate": (len(starts) - 1) / (last - first),
        "median": late[len(late) // 2], "p99": late[len(late) * 99 // 100], "worst": late[-1],
    }


def peer(command, target, seconds, environment):
    """Runs a worker for the time after its first start, and reads what its handler noted."""
    with tempfile.TemporaryDirectory() as folder:
        configure_funboost(folder, [])
        notes = pathlib.Path(folder, "notes")
        notes.touch()
        environment = {**os.environ, **environment, "RATE_NOTES": str(notes), "PYTHONPATH": f"{folder}:{HERE}"}
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        worker = subprocess.Popen(command, env=environment, cwd=folder, start_new_session=True, **quiet)
        try:
            while not notes.stat().st_size:
                time.sleep(0.01)
            time.sleep(seconds)
        finally:
            os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()
        starts = [float(line) for line in notes.read_text().splitlines()]
    return judge(target, [start for start in starts if start <= starts[0] + seconds])


def funboost(target, seconds):
    count = min(int(target * seconds * 1.2) + 5, 100_000)
    return peer([PYTHON, str(HERE / "funboost_rate.py"), str(target), str(count)], target, seconds, {})


@contextlib.contextmanager
def celery_broker():
    server = Redis()
    try:
        yield f"redis://127.0.0.1:{server.port}/8"
    finally:
        server.stop()


def celery(target, seconds):
    limit = f"{round(target * 60)}/m" if target < 1 else f"{round(target)}/s"
    with celery_broker() as address, tempfile.TemporaryDirectory() as folder:
        environment = {"BENCH_BROKER": address, "RATE_LIMIT": limit}
        count = min(int(target * seconds * 1.2) + 5, 100_000)
        publishing = {**os.environ, **environment, "RATE_NOTES": f"{folder}/notes", "PYTHONPATH": str(HERE)}
        subprocess.run([PYTHON, str(HERE / "celery_rate.py"), str(count)], check=True, env=publishing)
        command = [PYTHON, "-m", "celery", "-A", "celery_rate", "worker", "--pool", "threads", "--concurrency", "64"]
        command += ["--loglevel", "ERROR", "--without-gossip", "--without-mingle"]
        return peer(command, target, seconds, environment)


def line(name, cell):
    shown = [f"{cell[key]:>10,.2f}" if cell[key] is not None else f"{'-':>10}" for key in ["median", "p99", "worst"]]
    off = (cell["rate"] / cell["target"] - 1) * 100
    print(f"  {name:<12}{cell['target']:>10,}/s{cell['rate']:>12,.2f}/s{off:>9.2f} %{''.join(shown)}", flush=True)


def main():
    options = parse()
    frameworks = {"Plainwire": lambda target, seconds: plainwire(options.program, target, seconds)}
    if not options.no_peers:
        frameworks |= {"funboost": funboost, "Celery": celery}
    cells = len(TARGETS) * len(frameworks)
    print(f"{cells} cells of {options.seconds} s each, about {cells * options.seconds / 60:.0f} minutes")
    print(f"  {'':<12}{'target':>12}{'measured':>14}{'off':>11}{'median ms':>10}{'p99 ms':>10}{'worst ms':>10}")
    result = []
    for name, measure in frameworks.items():
        for target in TARGETS:
            cell = measure(target, options.seconds)
            line(name, cell)
            result.append({"framework": name, **cell})
    pathlib.Path(options.output).write_text(json.dumps(result, indent=2) + "\n")
    print(f"\nHow late: against an even grid that begins with the first start. Figures: {options.output}")


if __name__ == "__main__":
    sys.exit(main())
