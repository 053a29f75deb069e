#include "BareLoops.h"
#include "clock.h"

#include <stdio.h>
#include <string.h>
#include <librdkafka/rdkafka.h>

static const char body[] = "{\"a\":12345,\"b\":2}";
static int reported, failed;

static void report(rd_kafka_t *kafka, const rd_kafka_message_t *message, void *opaque) {
  (void)kafka, (void)opaque;
  reported++;
  if (message->err) failed++;
}

static double fail(const char *what) {
  fprintf(stderr, "bare librdkafka loop: %s failed\n", what);
  return -1;
}

static void set(rd_kafka_conf_t *settings, const char *name, const char *value) {
  char error[256];
  if (rd_kafka_conf_set(settings, name, value, error, sizeof error) != RD_KAFKA_CONF_OK) fprintf(stderr, "%s\n", error);
}

double bare_kafka_publish(const char *servers, int count) {
  char error[256];
  rd_kafka_conf_t *settings = rd_kafka_conf_new();
  set(settings, "bootstrap.servers", servers);
  set(settings, "enable.idempotence", "true");
  set(settings, "linger.ms", "1");
  rd_kafka_conf_set_dr_msg_cb(settings, report);
  rd_kafka_t *kafka = rd_kafka_new(RD_KAFKA_PRODUCER, settings, error, sizeof error);
  if (!kafka) return fail(error);
  reported = failed = 0;
  double start = now_in_seconds();
  for (int sent = 0; sent < count; sent++) {
    while (rd_kafka_producev(
             kafka, RD_KAFKA_V_TOPIC("bare"), RD_KAFKA_V_VALUE((void *)body, sizeof body - 1),
             RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_END) == RD_KAFKA_RESP_ERR__QUEUE_FULL)
      rd_kafka_poll(kafka, 10);
    if ((sent + 1) % 1000 == 0)
      while (reported < sent + 1) rd_kafka_poll(kafka, 100);
  }
  while (reported < count) rd_kafka_poll(kafka, 100);
  double seconds = now_in_seconds() - start;
  rd_kafka_destroy(kafka);
  return failed ? fail("producing") : seconds;
}

double bare_kafka_consume(const char *servers, const char *group, int count) {
  char error[256];
  rd_kafka_conf_t *settings = rd_kafka_conf_new();
  set(settings, "bootstrap.servers", servers);
  set(settings, "group.id", group);
  set(settings, "auto.offset.reset", "earliest");
  // As the driver has it: how long a fetch that finds nothing may wait decides how soon a consumer begins.
  set(settings, "fetch.wait.max.ms", "200");
  set(settings, "fetch.error.backoff.ms", "50");
  set(settings, "enable.auto.commit", "true");
  set(settings, "auto.commit.interval.ms", "200");
  rd_kafka_t *kafka = rd_kafka_new(RD_KAFKA_CONSUMER, settings, error, sizeof error);
  if (!kafka) return fail(error);
  rd_kafka_poll_set_consumer(kafka);
  rd_kafka_topic_partition_list_t *topics = rd_kafka_topic_partition_list_new(1);
  rd_kafka_topic_partition_list_add(topics, "add", RD_KAFKA_PARTITION_UA);
  double start = now_in_seconds();
  rd_kafka_subscribe(kafka, topics);
  rd_kafka_topic_partition_list_destroy(topics);
  rd_kafka_queue_t *queue = rd_kafka_queue_get_consumer(kafka);
  rd_kafka_message_t *messages[1000];
  for (int taken = 0; taken < count;) {
    ssize_t found = rd_kafka_consume_batch_queue(queue, 1000, messages, 10);
    if (found < 0) return fail("consuming");
    for (ssize_t index = 0; index < found; index++) {
      if (!messages[index]->err) taken++;
      rd_kafka_message_destroy(messages[index]);
    }
  }
  double seconds = now_in_seconds() - start;
  rd_kafka_queue_destroy(queue);
  rd_kafka_consumer_close(kafka);
  rd_kafka_destroy(kafka);
  return seconds;
}
