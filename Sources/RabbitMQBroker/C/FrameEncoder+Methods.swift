internal import CRabbitMQ

extension FrameEncoder {
  /// Writes the frame of one method; false when its arguments do not fit into one.
  func add(_ method: ClientMethod, channel: UInt16) -> Bool {
    defer { arena.recycle() }
    switch method {
    case .startOK, .tuneOK, .open, .close, .closeOK: return addConnectionMethod(method)
    case .openChannel:
      return add(.channelOpen, amqp_channel_open_t(out_of_band: amqp_empty_bytes), channel)
    case .closeChannel:
      let arguments = amqp_channel_close_t(
        reply_code: 200, reply_text: amqp_empty_bytes, class_id: 0, method_id: 0)
      return add(.channelClose, arguments, channel)
    case .closeChannelOK: return add(.channelCloseOK, amqp_channel_close_ok_t(), channel)
    case .declare(let queue, let kind): return addDeclaration(of: queue, kind, channel)
    case .purge(let queue):
      return add(.queuePurge, amqp_queue_purge_t(ticket: 0, queue: arena.bytes(queue), nowait: 0), channel)
    case .delete(let queue):
      let arguments = amqp_queue_delete_t(
        ticket: 0, queue: arena.bytes(queue), if_unused: 0, if_empty: 0, nowait: 0)
      return add(.queueDelete, arguments, channel)
    default: return addBasicMethod(method, channel)
    }
  }

  private func add<Arguments>(_ number: MethodNumber, _ arguments: Arguments, _ channel: UInt16) -> Bool {
    add(number.rawValue, arguments, channel: channel)
  }

  private func addConnectionMethod(_ method: ClientMethod) -> Bool {
    switch method {
    case .startOK(let properties, let response):
      let arguments = amqp_connection_start_ok_t(
        client_properties: arena.table(properties), mechanism: arena.bytes("PLAIN"), response: arena.bytes(response),
        locale: arena.bytes("en_US"))
      return add(.connectionStartOK, arguments, 0)
    case .tuneOK(let channelMax, let frameMax, let heartbeat):
      let arguments = amqp_connection_tune_ok_t(
        channel_max: channelMax, frame_max: frameMax, heartbeat: heartbeat)
      return add(.connectionTuneOK, arguments, 0)
    case .open(let virtualHost):
      let arguments = amqp_connection_open_t(
        virtual_host: arena.bytes(virtualHost), capabilities: amqp_empty_bytes, insist: 0)
      return add(.connectionOpen, arguments, 0)
    case .close(let code, let text):
      let arguments = amqp_connection_close_t(
        reply_code: code, reply_text: arena.bytes(text), class_id: 0, method_id: 0)
      return add(.connectionClose, arguments, 0)
    default: return add(.connectionCloseOK, amqp_connection_close_ok_t(), 0)
    }
  }

  private func addDeclaration(of queue: String, _ kind: ClientMethod.Declaration, _ channel: UInt16) -> Bool {
    var arguments = amqp_queue_declare_t()
    arguments.queue = arena.bytes(queue)
    switch kind {
    case .passive: arguments.passive = 1
    case .exclusive: arguments.exclusive = 1
    case .durable(let fields):
      arguments.durable = 1
      arguments.arguments = arena.table(fields)
    }
    return add(.queueDeclare, arguments, channel)
  }

  private func addBasicMethod(_ method: ClientMethod, _ channel: UInt16) -> Bool {
    switch method {
    case .prefetch(let count):
      return add(.basicQos, amqp_basic_qos_t(prefetch_size: 0, prefetch_count: count, global: 0), channel)
    case .consume(let queue, let tag):
      var arguments = amqp_basic_consume_t()
      arguments.queue = arena.bytes(queue)
      arguments.consumer_tag = arena.bytes(tag)
      return add(.basicConsume, arguments, channel)
    case .cancel(let tag):
      return add(.basicCancel, amqp_basic_cancel_t(consumer_tag: arena.bytes(tag), nowait: 0), channel)
    case .publish(let queue, let isMandatory):
      let arguments = amqp_basic_publish_t(
        ticket: 0, exchange: amqp_empty_bytes, routing_key: arena.bytes(queue), mandatory: isMandatory ? 1 : 0,
        immediate: 0)
      return add(.basicPublish, arguments, channel)
    case .get(let queue):
      return add(.basicGet, amqp_basic_get_t(ticket: 0, queue: arena.bytes(queue), no_ack: 0), channel)
    case .acknowledge(let tag, let isMultiple):
      return add(.basicAck, amqp_basic_ack_t(delivery_tag: tag, multiple: isMultiple ? 1 : 0), channel)
    case .giveBack(let tag, let isMultiple):
      let arguments = amqp_basic_nack_t(delivery_tag: tag, multiple: isMultiple ? 1 : 0, requeue: 1)
      return add(.basicNack, arguments, channel)
    default: return add(.confirmSelect, amqp_confirm_select_t(nowait: 0), channel)
    }
  }
}
