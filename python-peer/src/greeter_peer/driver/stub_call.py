"""Calls a method of a generated stub, as users do."""

import grpc

from greeter_peer.driver.call_check import CheckedCall
from greeter_peer.driver.generated_types import StubMethod
from greeter_peer.driver.multicallable import Multicallable
from greeter_peer.driver.step_check import STREAMS_OF_STYLE


def stub_call(call: CheckedCall, method: StubMethod, channel: grpc.Channel) -> Multicallable:
    return Multicallable(method.of(channel), *STREAMS_OF_STYLE[call.style])
