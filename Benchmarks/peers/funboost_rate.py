"""The peer's consumer with a rate: funboost_rate.py A_SECOND COUNT, on its queue in memory."""

import sys

from rate_handler import add as handler

from funboost import BoosterParams, BrokerEnum, ConcurrentModeEnum, boost

rate, count = float(sys.argv[1]), int(sys.argv[2])


@boost(
    BoosterParams(
        queue_name="rated",
        broker_kind=BrokerEnum.MEMORY_QUEUE,
        concurrent_mode=ConcurrentModeEnum.THREADING,
        concurrent_num=64,
        qps=rate,
        log_level=40,
        is_print_detail_exception=False,
    )
)
def add(a, b):
    return handler(a, b)


for number in range(count):
    add.push(number, 2)
add.consume()
