"""All error messages about invalid scripts."""

import re

import grpc
import pytest
from google.protobuf import json_format
from google.protobuf.duration_pb2 import Duration
from interop.v1.driver_pb2 import Wait
from interop.v1.probe_pb2 import Script, ScriptStep

from interop_peer.probe.script import BIDI_STREAM, CLIENT_STREAM, SERVER_STREAM, UNARY, Method
from interop_peer.probe.script_check import InvalidScript, check
from tests.scripted_calls import A, CallResult, begin, end

METHODS = {
    "Unary": UNARY,
    "ServerStream": SERVER_STREAM,
    "ClientStream": CLIENT_STREAM,
    "BidiStream": BIDI_STREAM,
}

ANYWHERE = """\
{headers: {entries: [{key: "A", text: "b"}]}} | \
script.steps[0].headers.entries[0].key must be of a-z, 0-9, '_', '-' and '.', not 'A'
{headers: {entries: [{text: "b"}]}} | \
script.steps[0].headers.entries[0].key must be of a-z, 0-9, '_', '-' and '.', not ''
{headers: {entries: [{key: "a", text: "b"}, {key: "a", binary: "Yg=="}]}} | \
script.steps[0].headers.entries[1] must be text
{headers: {entries: [{key: "a-bin", text: "b"}]}} | \
script.steps[0].headers.entries[0] must be binary
{headers: {}}, {headers: {}} | script.steps[1].headers must be the only headers
{reply: {size: 1}}, {headers: {}} | script.steps[1].headers must come before any reply
{reply: {}} | script.steps[0].reply must have data, size or echo
{reply: {size: 67108865}} | script.steps[0].reply.size must be 0 to 67108864, not 67108865
{reply: {size: 4294967295}} | script.steps[0].reply.size must be 0 to 67108864, not 4294967295
{reply: {echo: {as: 3}}} | script.steps[0].reply.echo.as must be 0 to 2, not 3
{reply: {echo: {as: -1}}} | script.steps[0].reply.echo.as must be 0 to 2, not -1
{reply: {data: "", times: 10001}} | script.steps[0].reply.times must be 0 to 10000, not 10001
{wait: {}} | script.steps[0].wait must have a duration
{wait: {duration: "1s"}}, {wait: {duration: "11s"}} | \
script.steps[1].wait must be 0 to 10 s, not 11s
{wait: {duration: "10.001s"}} | script.steps[0].wait must be 0 to 10 s, not 10.001s
{wait: {duration: "-1s"}} | script.steps[0].wait must be 0 to 10 s, not -1s
{finish: {}}, {reply: {size: 1}} | script.steps[0].finish must be the last step
{finish: {code: 17}} | script.steps[0].finish.code must be 0 to 16, not 17
{finish: {code: -1}} | script.steps[0].finish.code must be 0 to 16, not -1
{finish: {trailers: [{key: "a-bin"}]}} | script.steps[0].finish.trailers[0] must be binary
{finish: {code: 5, richStatus: "CAU="}} | \
script.steps[0].finish.rich_status must be without code and message
{finish: {message: "no", richStatus: "CAU="}} | \
script.steps[0].finish.rich_status must be without code and message
{finish: {richStatus: "CA=="}} | \
script.steps[0].finish.rich_status must be a serialized google.rpc.Status
{finish: {richStatus: "CAA="}} | \
script.steps[0].finish.rich_status.code must be 1 to 16, not 0
{finish: {richStatus: "CBE="}} | \
script.steps[0].finish.rich_status.code must be 1 to 16, not 17
{misbehave: 1}, {wait: {duration: "0s"}} | script.steps[0].misbehave must be the last step
{misbehave: 0} | script.steps[0].misbehave must be 1 to 4, not 0
{misbehave: 5} | script.steps[0].misbehave must be 1 to 4, not 5
{} | script.steps[0] must have a kind
"""

SINGLE_REPLY = """\
{reply: {size: 1, times: 2}} | \
script.steps[0].reply.times must be 0 or 1 where replies do not stream, not 2
{reply: {size: 1}}, {reply: {size: 1}} | \
script.steps[1].reply must be the only reply where replies do not stream
{reply: {size: 1}}, {finish: {code: 5}} | \
script.steps[1].finish.code must be 0 after a reply where replies do not stream, not 5
{reply: {size: 1}}, {finish: {richStatus: "CAU="}} | \
script.steps[1].finish.rich_status must not follow a reply where replies do not stream
{reply: {size: 1}}, {misbehave: 2} | \
script.steps[1].misbehave must not be MISBEHAVIOUR_NO_REPLY after a reply
{reply: {size: 1}}, {misbehave: 4} | \
script.steps[1].misbehave must not be MISBEHAVIOUR_WRONG_TYPE after a reply \
where replies do not stream
"""

SINGLE_REQUEST = """\
{receive: {count: 1}} | script.steps[0].receive must not be where requests do not stream
{receiveToEnd: {}} | script.steps[0].receive_to_end must not be where requests do not stream
"""

STREAMING_REQUESTS = """\
{receive: {count: 0}} | script.steps[0].receive.count must be at least 1, not 0
"""

STREAMING_REPLIES = """\
{misbehave: 2} | script.steps[0].misbehave must not be MISBEHAVIOUR_NO_REPLY where replies stream
"""

ERROR_MESSAGES = [
    pytest.param(METHODS[style], *line.split(" | "), id=f"{style}-{line}")
    for table, styles in [
        (ANYWHERE, METHODS),
        (SINGLE_REPLY, ["Unary", "ClientStream"]),
        (SINGLE_REQUEST, ["Unary", "ServerStream"]),
        (STREAMING_REQUESTS, ["ClientStream", "BidiStream"]),
        (STREAMING_REPLIES, ["ServerStream", "BidiStream"]),
    ]
    for line in table.splitlines()
    for style in styles
]


def script(steps: str) -> Script:
    """Parses the steps of a script from JSON with unquoted names."""
    quoted = re.sub(r"(\w+): ", r'"\1": ', steps)
    return json_format.Parse(f'{{"steps": [{quoted}]}}', Script())


def error_message(made: Script, method: Method) -> str:
    with pytest.raises(InvalidScript) as refused:
        check(made, method)
    return str(refused.value)


@pytest.mark.parametrize(("method", "steps", "expected"), ERROR_MESSAGES)
def test_reports_the_error_in_an_invalid_script(method: Method, steps: str, expected: str) -> None:
    assert error_message(script(steps), method) == expected


def test_rejects_a_duration_with_two_signs() -> None:
    step = ScriptStep(wait=Wait(duration=Duration(seconds=1, nanos=-1)))
    assert error_message(Script(steps=[step]), UNARY) == (
        "script.steps[0].wait must be a valid duration"
    )


def test_rejects_an_unknown_compression() -> None:
    assert error_message(Script(compression="snappy"), UNARY) == (
        "script.compression must be one that the library has, not 'snappy'"
    )


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
@pytest.mark.parametrize(
    "end",
    [
        '{finish: {code: 0, message: "fine", trailers: [{key: "a-bin", binary: ""}]}}',
        "{misbehave: 1}",
        "{misbehave: 3}",
    ],
)
def test_accepts_the_largest_values(method: Method, end: str) -> None:
    made = script(
        '{headers: {entries: [{key: "a_1.b-c", text: ""}]}}, '
        "{reply: {size: 67108864, times: 1, compressed: false}}, "
        f'{{wait: {{duration: "10s"}}}}, {end}'
    )
    made.compression = "gzip"
    check(made, method)
    check(Script(), method)


@pytest.mark.parametrize(
    ("method", "steps"),
    [
        (
            SERVER_STREAM,
            '{reply: {data: "", times: 10000}}, {reply: {echo: {}}}, '
            '{finish: {richStatus: "CBA="}}',
        ),
        (BIDI_STREAM, "{receive: {count: 4294967295}}, {receiveToEnd: {}}, {misbehave: 4}"),
        (CLIENT_STREAM, "{receiveToEnd: {}}, {receive: {count: 1}}, {misbehave: 2}"),
    ],
)
def test_accepts_many_messages_in_a_stream(method: Method, steps: str) -> None:
    check(script(steps), method)


@pytest.mark.parametrize("style", METHODS)
def test_performs_no_step_of_an_invalid_script(channel: grpc.Channel, style: str) -> None:
    made = script('{reply: {size: 1}}, {wait: {duration: "11s"}}')
    assert end(begin(channel, style, made, [A]), style) == CallResult(
        code=grpc.StatusCode.INVALID_ARGUMENT,
        text="script.steps[1].wait must be 0 to 10 s, not 11s",
    )
