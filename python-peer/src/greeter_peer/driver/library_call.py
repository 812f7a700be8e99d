"""Chooses what of the library makes a call."""

from greeter_peer.driver.call_check import CheckedCall
from greeter_peer.driver.generic_call import generic_call
from greeter_peer.driver.multicallable import AnyChannel, Multicallable
from greeter_peer.driver.stub_call import stub_call


def library_call(checked: CheckedCall, channel: AnyChannel) -> Multicallable:
    """By the api of the call."""
    if checked.stub_method is None:
        return generic_call(checked, channel)
    return stub_call(checked, checked.stub_method, channel)
