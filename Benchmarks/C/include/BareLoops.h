// What the C libraries allow, with the same guarantees as the drivers and nothing else: no decoding, no validation, no tasks.
// Each returns the seconds that it took, or a negative number after printing to standard error what went wrong.
#pragma once

// Publishes `count` persistent messages to the durable queue `add`, confirmed, 1,000 under way at most.
double bare_rabbitmq_publish(const char *host, int port, int count);
// Consumes `count` messages of `add` with a prefetch of 2,000, acknowledging 200 at once.
double bare_rabbitmq_consume(const char *host, int port, int count);

// Produces `count` records to the topic `add`, acks=all, idempotent, each report awaited at the end of its 1,000.
double bare_kafka_publish(const char *servers, int count);
// Consumes `count` records of `add` in a group, committing every 200 ms what was read.
double bare_kafka_consume(const char *servers, const char *group, int count);
