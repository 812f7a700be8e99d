"""Which replies of a script go compressed over the wire."""

from collections.abc import Iterator

import grpc
import pytest
from interop.v1.probe_pb2 import Payload, Script

from tests.relay import Relay
from tests.scripted_calls import SINGLE_REPLY, STREAMING_REPLIES, Seen, begin, end, size

LETTERS = Payload(data=b"x" * 100_000)


@pytest.fixture
def relay(target: str) -> Iterator[Relay]:
    relay = Relay(target)
    yield relay
    relay.close()


def hundreds_of_kilobytes(relay: Relay, style: str, script: Script, replies: int) -> int:
    """What a call takes on the wire, of replies of 100 kB each."""
    with grpc.insecure_channel(relay.target) as channel:
        assert end(begin(channel, style, script), style) == Seen(replies=(LETTERS,) * replies)
        return round(relay.bytes / 100_000)


@pytest.mark.parametrize(
    ("compression", "expected"), [("", 1), ("identity", 1), ("gzip", 0), ("deflate", 0)]
)
@SINGLE_REPLY
def test_a_reply_has_the_compression_of_its_script(
    relay: Relay, style: str, compression: str, expected: int
) -> None:
    script = Script(compression=compression, steps=[size(100_000)])
    assert hundreds_of_kilobytes(relay, style, script, 1) == expected


@pytest.mark.parametrize("compressed", [True, False])
@SINGLE_REPLY
def test_a_reply_is_compressed_if_it_says_so(relay: Relay, style: str, compressed: bool) -> None:
    script = Script(compression="gzip", steps=[size(100_000, compressed=compressed)])
    assert hundreds_of_kilobytes(relay, style, script, 1) == (0 if compressed else 1)


@STREAMING_REPLIES
def test_each_reply_is_compressed_if_it_says_so(relay: Relay, style: str) -> None:
    steps = [
        size(100_000),
        size(100_000, compressed=False, times=3),
        size(100_000, compressed=True, times=2),
        size(100_000, compressed=False),
        size(100_000),
    ]
    script = Script(compression="gzip", steps=steps)
    assert hundreds_of_kilobytes(relay, style, script, 8) == 4


@STREAMING_REPLIES
def test_nothing_is_compressed_without_a_compression(relay: Relay, style: str) -> None:
    steps = [size(100_000), size(100_000, compressed=True), size(100_000, compressed=False)]
    assert hundreds_of_kilobytes(relay, style, Script(steps=steps), 3) == 3
