"""What anyone can do who has never heard of Plainwire: a body, and the broker's own client library."""

from __future__ import annotations

import sqlite3
from urllib.parse import urlsplit


def push(broker: str, queue: str, body: bytes) -> None:
    """Puts a body into a queue."""
    ways = {
        "sqlite": into_sqlite,
        "redis": into_redis,
        "amqp": into_rabbitmq,
        "amqps": into_rabbitmq,
        "kafka": into_kafka,
    }
    ways[broker.partition(":")[0]](broker, queue, body)


def into_sqlite(broker: str, queue: str, body: bytes) -> None:
    database = sqlite3.connect(broker.removeprefix("sqlite:"), timeout=10)
    with database:
        _ = database.execute("INSERT INTO plainwire_messages (queue, body) VALUES (?, ?)", (queue, body))
    database.close()


def into_redis(broker: str, queue: str, body: bytes) -> None:
    import redis

    redis.Redis.from_url(broker).rpush(queue, body)


def into_rabbitmq(broker: str, queue: str, body: bytes) -> None:
    import pika

    connection = pika.BlockingConnection(pika.URLParameters(broker.partition("?")[0]))
    channel = connection.channel()
    channel.confirm_delivery()
    channel.basic_publish("", queue, body)
    connection.close()


def into_kafka(broker: str, queue: str, body: bytes) -> None:
    import kafka

    producer = kafka.KafkaProducer(bootstrap_servers=urlsplit(broker).netloc.split(","))
    producer.send(queue, body).get(timeout=10)
    producer.close()
