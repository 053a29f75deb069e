"""Ratios and a chart of one run's figures."""

RATIOS = [
    ("consume at least once: Plainwire / bare loop", "plainwire redis consume", "redis bare", 0.6),
    ("consume at least once: Plainwire / funboost REDIS_ACK_ABLE", "plainwire redis consume", "funboost REDIS_ACK_ABLE consume", 20),
    ("consume, no acknowledgement: Plainwire / funboost REDIS", "plainwire redis ack=none consume", "funboost REDIS consume", None),
    ("consume: Plainwire / Celery prefork", "plainwire redis consume", "celery prefork consume", 100),
    ("consume: Plainwire / Celery threads", "plainwire redis consume", "celery threads consume", 100),
    ("publish one by one: Plainwire / funboost REDIS", "plainwire redis publish-each", "funboost REDIS publish", None),
    ("publish one by one: Plainwire / Celery", "plainwire redis publish-each", "celery prefork publish", None),
    ("RabbitMQ, consume: Plainwire / bare librabbitmq", "plainwire rabbitmq consume", "rabbitmq bare", 0.6),
    ("RabbitMQ, publish: Plainwire / bare librabbitmq", "plainwire rabbitmq publish", "rabbitmq bare-publish", 0.6),
    ("RabbitMQ, consume: Plainwire / funboost", "plainwire rabbitmq consume", "funboost RABBITMQ_AMQPSTORM consume", None),
    ("RabbitMQ, publish one by one: Plainwire / funboost", "plainwire rabbitmq publish-each", "funboost RABBITMQ_AMQPSTORM publish", None),
    ("RabbitMQ, consume: Plainwire / Celery prefork", "plainwire rabbitmq consume", "celery rabbitmq prefork consume", None),
    ("RabbitMQ, publish one by one: Plainwire / Celery", "plainwire rabbitmq publish-each", "celery rabbitmq prefork publish", None),
    ("Kafka, consume: Plainwire / bare librdkafka", "plainwire kafka consume", "kafka bare", 0.6),
    ("Kafka, publish: Plainwire / bare librdkafka", "plainwire kafka publish", "kafka bare-publish", 0.6),
    ("SQLite, consume at least once: Plainwire / bare loop", "plainwire sqlite consume", "sqlite bare", 0.6),
    ("SQLite, consume: Plainwire / funboost SQLITE_QUEUE", "plainwire sqlite consume", "funboost SQLITE_QUEUE consume", 30),
    ("SQLite, publish one by one: Plainwire / funboost", "plainwire sqlite publish-each", "funboost SQLITE_QUEUE publish", 30),
    ("memory, consume: Plainwire / funboost MEMORY_QUEUE", "plainwire memory consume", "funboost MEMORY_QUEUE consume", None),
    ("decode and validate: Plainwire / JSONDecoder", "decode-plainwire", "decode-jsondecoder", 6),
    ("decode and validate: Plainwire / jansson in C style", "decode-plainwire", "decode-jansson", None),
    ("decode and validate: Plainwire / Python fastjsonschema", "decode-plainwire", "decode-fastjsonschema", None),
    ("decode and validate: Plainwire / Python pydantic", "decode-plainwire", "decode-pydantic", None),
]


def show(rates, sizes):
    print("\nRatios")
    ratios = {}
    for title, ours, theirs, aim in RATIOS:
        if ours not in rates or theirs not in rates:
            continue
        ratios[title] = rates[ours] / rates[theirs]
        goal = f"  (aim {aim:g})" if aim else ""
        print(f"  {title:<62}{ratios[title]:>9.2f}{goal}")
    if sizes:
        ratios["bytes of a message: Celery / Plainwire"] = sizes["celery"] / sizes["plainwire"]
        print(f"  {'bytes of a message: Celery / Plainwire':<62}{sizes['celery'] / sizes['plainwire']:>9.2f}")
    chart(rates)
    return ratios


def chart(rates):
    print("\nConsumed a second")
    rows = [row for row in rates if row.endswith((" consume", " bare"))]
    longest = max(rates[row] for row in rows)
    for row in sorted(rows, key=lambda row: -rates[row]):
        bar = "█" * max(1, round(40 * rates[row] / longest))
        print(f"  {row:<34}{rates[row]:>11,.0f} {bar}")
