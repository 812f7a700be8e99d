"""Calls a method of a generated stub, as users do."""

from greeter_peer.driver.call_check import CheckedCall
from greeter_peer.driver.generated_stubs import StubMethod
from greeter_peer.driver.multicallable import AnyChannel, Multicallable
from greeter_peer.driver.step_check import STREAMS_OF_STYLE


def stub_call(call: CheckedCall, method: StubMethod, channel: AnyChannel) -> Multicallable:
    return Multicallable(method.of(channel), *STREAMS_OF_STYLE[call.style])
