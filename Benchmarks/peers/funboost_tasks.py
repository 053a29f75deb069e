"""The peer's own worker and publisher: python funboost_tasks.py publish|consume REDIS|REDIS_ACK_ABLE <count>."""

import sys
import time

from funboost import BoosterParams, BrokerEnum, ConcurrentModeEnum, boost

action, kind, count = sys.argv[1], sys.argv[2], int(sys.argv[3])


@boost(
    BoosterParams(
        queue_name=f"funboost_{kind.lower()}",
        broker_kind=getattr(BrokerEnum, kind),
        concurrent_mode=ConcurrentModeEnum.THREADING,
        concurrent_num=50,
        log_level=40,
        is_print_detail_exception=False,
    )
)
def add(a, b):
    return a + b


if action == "publish":
    add.push(0, 0)  # connects
    start = time.perf_counter()
    for number in range(count):
        add.push(number, 2)
    print(f"SECONDS {time.perf_counter() - start}", flush=True)
else:
    add.consume()
