"""The queue `add` as funboost plays it, for the tests that exchange messages with it.

peer.py REDIS|RABBITMQ_AMQPSTORM push A B   pushes add(A, B)
peer.py …                        call A B   pushes it, waits for the result, and prints it
peer.py …                        work       runs what comes, for ever

Its settings are in the module funboost_config of the working folder.
"""

import sys

from funboost import BoosterParams, BrokerEnum, ConcurrentModeEnum, boost
from funboost.core.func_params_model import TaskOptions

kind, action, *numbers = sys.argv[1:]


@boost(
    BoosterParams(
        queue_name="add",
        broker_kind=getattr(BrokerEnum, kind),
        concurrent_mode=ConcurrentModeEnum.THREADING,
        concurrent_num=2,
        is_using_rpc_mode=action != "push",
        log_level=40,
    )
)
def add(a, b):
    return a + b


if action == "work":
    add.consume()
elif action == "push":
    add.push(*map(int, numbers))
else:
    a, b = map(int, numbers)
    result = add.publish({"a": a, "b": b}, task_options=TaskOptions(is_using_rpc_mode=True))
    result.set_timeout(20)
    # It prints much else.
    print(f"RESULT {result.result}", flush=True)
