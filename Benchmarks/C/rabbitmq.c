#include "BareLoops.h"
#include "clock.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <amqp.h>
#include <amqp_tcp_socket.h>

static const char body[] = "{\"a\":12345,\"b\":2}";

static double fail(amqp_connection_state_t connection, const char *what) {
  fprintf(stderr, "bare librabbitmq loop: %s failed\n", what);
  amqp_destroy_connection(connection);
  return -1;
}

static int is_ok(amqp_rpc_reply_t reply) { return reply.reply_type == AMQP_RESPONSE_NORMAL; }

static int open_queue(amqp_connection_state_t connection, const char *host, int port, const char *queue) {
  amqp_socket_t *socket = amqp_tcp_socket_new(connection);
  if (!socket || amqp_socket_open(socket, host, port) != AMQP_STATUS_OK) return 0;
  if (!is_ok(amqp_login(connection, "/", 0, 131072, 0, AMQP_SASL_METHOD_PLAIN, "guest", "guest"))) return 0;
  amqp_channel_open(connection, 1);
  if (!is_ok(amqp_get_rpc_reply(connection))) return 0;
  amqp_queue_declare(connection, 1, amqp_cstring_bytes(queue), 0, 1, 0, 0, amqp_empty_table);
  return is_ok(amqp_get_rpc_reply(connection));
}

static void close_connection(amqp_connection_state_t connection) {
  amqp_connection_close(connection, AMQP_REPLY_SUCCESS);
  amqp_destroy_connection(connection);
}

// Which messages are confirmed: confirms come in any order, single or as all up to a number.
typedef struct {
  char *is_confirmed;
  uint64_t confirmed, lowest;
} confirms_t;

static void note(confirms_t *confirms, uint64_t tag) {
  if (!confirms->is_confirmed[tag]) confirms->confirmed++;
  confirms->is_confirmed[tag] = 1;
}

static int read_confirm(amqp_connection_state_t connection, confirms_t *confirms) {
  amqp_frame_t frame;
  amqp_maybe_release_buffers(connection);
  if (amqp_simple_wait_frame(connection, &frame) != AMQP_STATUS_OK) return 0;
  if (frame.frame_type != AMQP_FRAME_METHOD || frame.payload.method.id != AMQP_BASIC_ACK_METHOD) return 0;
  amqp_basic_ack_t *ack = frame.payload.method.decoded;
  if (!ack->multiple) return note(confirms, ack->delivery_tag), 1;
  while (confirms->lowest < ack->delivery_tag) note(confirms, ++confirms->lowest);
  return 1;
}

static int publish_all(amqp_connection_state_t connection, confirms_t *confirms, uint64_t count) {
  amqp_basic_properties_t properties = {._flags = AMQP_BASIC_DELIVERY_MODE_FLAG, .delivery_mode = 2};
  amqp_bytes_t queue = amqp_cstring_bytes("bare"), bytes = {.len = sizeof body - 1, .bytes = (void *)body};
  for (uint64_t sent = 0; sent < count; sent++) {
    while (sent - confirms->confirmed >= 1000)
      if (!read_confirm(connection, confirms)) return 0;
    if (amqp_basic_publish(connection, 1, amqp_empty_bytes, queue, 0, 0, &properties, bytes)) return 0;
  }
  while (confirms->confirmed < count)
    if (!read_confirm(connection, confirms)) return 0;
  return 1;
}

double bare_rabbitmq_publish(const char *host, int port, int count) {
  amqp_connection_state_t connection = amqp_new_connection();
  if (!open_queue(connection, host, port, "bare")) return fail(connection, "connecting");
  amqp_queue_purge(connection, 1, amqp_cstring_bytes("bare"));
  if (!is_ok(amqp_get_rpc_reply(connection))) return fail(connection, "purging");
  amqp_confirm_select(connection, 1);
  if (!is_ok(amqp_get_rpc_reply(connection))) return fail(connection, "confirm.select");
  confirms_t confirms = {.is_confirmed = calloc((size_t)count + 1, 1)};
  double start = now_in_seconds();
  int is_done = confirms.is_confirmed && publish_all(connection, &confirms, (uint64_t)count);
  double seconds = now_in_seconds() - start;
  free(confirms.is_confirmed);
  if (!is_done) return fail(connection, "publishing");
  close_connection(connection);
  return seconds;
}

double bare_rabbitmq_consume(const char *host, int port, int count) {
  amqp_connection_state_t connection = amqp_new_connection();
  if (!open_queue(connection, host, port, "add")) return fail(connection, "connecting");
  amqp_basic_qos(connection, 1, 0, 2000, 0);
  amqp_basic_consume(connection, 1, amqp_cstring_bytes("add"), amqp_empty_bytes, 0, 0, 0, amqp_empty_table);
  if (!is_ok(amqp_get_rpc_reply(connection))) return fail(connection, "consuming");
  double start = 0;
  for (int taken = 1; taken <= count; taken++) {
    amqp_envelope_t envelope;
    amqp_maybe_release_buffers(connection);
    if (!is_ok(amqp_consume_message(connection, &envelope, NULL, 0))) return fail(connection, "taking");
    if (taken == 1) start = now_in_seconds();
    if (taken % 200 == 0 || taken == count) amqp_basic_ack(connection, 1, envelope.delivery_tag, 1);
    amqp_destroy_envelope(&envelope);
  }
  double seconds = now_in_seconds() - start;
  close_connection(connection);
  return seconds;
}
