"""What the tests share: where things are, and a real Redis of their own."""

from __future__ import annotations

import pathlib
import random
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from brokers import Kafka, RabbitMQ

REPOSITORY = pathlib.Path(__file__).resolve().parents[3]
GOLDENS = REPOSITORY / "Tests" / "GoldenTests" / "Python"

sys.path[:0] = [str(GOLDENS), str(REPOSITORY / "Interop" / "python")]


def free_port() -> int:
    """A port on which nobody listens now, below those that a system gives to connections."""
    for port in random.sample(range(20_000, 32_768), 100):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    pytest.fail("no free port")


@pytest.fixture(scope="session")
def rabbitmq_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RabbitMQ]:
    """A RabbitMQ server, which ends with the tests."""
    from brokers import RabbitMQ

    server = RabbitMQ(tmp_path_factory.mktemp("rabbitmq"))
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def kafka_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kafka]:
    """A server that speaks Kafka's protocol, which ends with the tests."""
    from brokers import Kafka

    server = Kafka(tmp_path_factory.mktemp("kafka"))
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def redis_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A Redis server on a free port, which ends with the tests."""
    if shutil.which("redis-server") is None:
        pytest.fail("redis-server is missing: Interop/setup/install redis")
    port, folder = free_port(), tmp_path_factory.mktemp("redis")
    with running_redis(port, folder):
        yield port


@contextmanager
def running_redis(port: int, folder: pathlib.Path) -> Iterator[None]:
    """A Redis server that keeps what it has in `folder`."""
    options = ["--bind", "127.0.0.1", "--dir", str(folder), "--daemonize", "no", "--save", "", "--appendonly", "yes"]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(["redis-server", "--port", str(port), *options], stdout=log)
        try:
            _await_server(server, port)
            yield
        finally:
            server.terminate()
            server.wait(timeout=10)


def _await_server(server: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(500):
        if server.poll() is not None:
            pytest.fail("redis-server ended at once")
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1) as probe:
                probe.sendall(b"PING\r\n")
                if probe.recv(64).startswith(b"+PONG"):
                    return
        except OSError:
            pass
        time.sleep(0.01)
    pytest.fail("redis-server did not listen within 5 s")
