internal import CRabbitMQ

/// The numbers of the methods: class, then method. librabbitmq has them as macros that Swift does not see.
enum MethodNumber: amqp_method_number_t {
  case connectionStart = 0x000A_000A
  case connectionStartOK = 0x000A_000B
  case connectionTune = 0x000A_001E
  case connectionTuneOK = 0x000A_001F
  case connectionOpen = 0x000A_0028
  case connectionOpenOK = 0x000A_0029
  case connectionClose = 0x000A_0032
  case connectionCloseOK = 0x000A_0033
  case connectionBlocked = 0x000A_003C
  case connectionUnblocked = 0x000A_003D
  case channelOpen = 0x0014_000A
  case channelOpenOK = 0x0014_000B
  case channelClose = 0x0014_0028
  case channelCloseOK = 0x0014_0029
  case queueDeclare = 0x0032_000A
  case queueDeclareOK = 0x0032_000B
  case queuePurge = 0x0032_001E
  case queuePurgeOK = 0x0032_001F
  case queueDelete = 0x0032_0028
  case queueDeleteOK = 0x0032_0029
  case basicQos = 0x003C_000A
  case basicQosOK = 0x003C_000B
  case basicConsume = 0x003C_0014
  case basicConsumeOK = 0x003C_0015
  case basicCancel = 0x003C_001E
  case basicCancelOK = 0x003C_001F
  case basicPublish = 0x003C_0028
  case basicReturn = 0x003C_0032
  case basicDeliver = 0x003C_003C
  case basicGet = 0x003C_0046
  case basicGetOK = 0x003C_0047
  case basicGetEmpty = 0x003C_0048
  case basicAck = 0x003C_0050
  case basicNack = 0x003C_0078
  case confirmSelect = 0x0055_000A
  case confirmSelectOK = 0x0055_000B
}
