"""The compression of replies on the wire."""

from collections.abc import Iterator

import grpc
import pytest
from interop.v1.probe_pb2 import Payload, Script

from tests.relay import Relay
from tests.scripted_calls import (
    SINGLE_REPLY,
    STREAMING_REPLIES,
    STYLES,
    CallResult,
    begin,
    end,
    headers,
    size,
)

LETTERS = Payload(data=b"x" * 100_000)


@pytest.fixture
def relay(target: str) -> Iterator[Relay]:
    relay = Relay(target)
    yield relay
    relay.close()


def hundreds_of_kilobytes(relay: Relay, style: str, script: Script, replies: int) -> int:
    """Performs a call with replies of 100 kB each, and returns its size on the wire in 100 kB."""
    with grpc.insecure_channel(relay.target) as channel:
        assert end(begin(channel, style, script), style) == CallResult(replies=(LETTERS,) * replies)
        return round(relay.bytes / 100_000)


UNCOMPRESSED = [
    Script(steps=[size(100_000)]),
    Script(steps=[size(100_000, compressed=True)]),
    Script(steps=[size(100_000)], compression="identity"),
    Script(steps=[size(100_000, compressed=False)], compression="gzip"),
]
COMPRESSED = [
    Script(steps=[size(100_000)], compression="gzip"),
    Script(steps=[size(100_000)], compression="deflate"),
    Script(steps=[size(100_000, compressed=True)], compression="gzip"),
]


@pytest.mark.parametrize("script", UNCOMPRESSED)
@STYLES
def test_sends_a_reply_uncompressed(relay: Relay, style: str, script: Script) -> None:
    assert hundreds_of_kilobytes(relay, style, script, 1) == 1


@pytest.mark.parametrize("script", COMPRESSED)
@STREAMING_REPLIES
def test_sends_a_streamed_reply_compressed(relay: Relay, style: str, script: Script) -> None:
    assert hundreds_of_kilobytes(relay, style, script, 1) == 0


@pytest.mark.parametrize("script", COMPRESSED)
@SINGLE_REPLY
def test_sends_a_single_reply_compressed(
    relay: Relay, style: str, script: Script, peer: str
) -> None:
    # On asyncio, the library ignores the compression if a call sends its headers with its end.
    expected = 1 if peer == "python-aio" else 0
    assert hundreds_of_kilobytes(relay, style, script, 1) == expected


@pytest.mark.parametrize("script", COMPRESSED)
@SINGLE_REPLY
def test_sends_a_single_reply_compressed_after_headers(
    relay: Relay, style: str, script: Script
) -> None:
    with_headers = Script(compression=script.compression, steps=[headers(), *script.steps])
    assert hundreds_of_kilobytes(relay, style, with_headers, 1) == 0


@STREAMING_REPLIES
def test_each_reply_can_turn_compression_off(relay: Relay, style: str) -> None:
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
