"""Stand-in servers, which serve loaded proto files."""

import signal
import threading
import time
from collections.abc import Iterator, Sequence
from typing import Any

import grpc
import pytest
from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse
from grpc_health.v1.health_pb2_grpc import HealthStub
from interop.v1.probe_pb2 import HANDLER_STATE_FINISHED, HANDLER_STATE_NONE_RAN
from interop.v1.stand_in_pb2 import MethodReplies, ServeRequest, StopRequest, StopResponse
from interop.v1.stand_in_pb2_grpc import StandInServiceStub

from interop_peer.aio.stand_in import started_servers as aio_started_servers
from interop_peer.stand_in.stand_in_methods import stand_in_methods
from interop_peer.stand_in.started_servers import StartedServers
from interop_probe.aio.call_recorder import CallRecorder as AioCallRecorder
from interop_probe.call_recorder import CallRecorder
from tests.conftest import Commands
from tests.peers import Loop
from tests.proto_files import NEW, OLD, file_set, new, old
from tests.scripted_calls import observe
from tests.stand_ins import request, serve

A, B, C = new(text="a"), new(text="b", kind=2), new(text="c", notes={"x": 1})


def sent(target: str, method: str, requests: Sequence[bytes], call_id: str = "1") -> Any:
    """Performs a call with serialized requests. Returns its replies, or its code and message."""
    with grpc.insecure_channel(target) as channel:
        call: Any = channel.stream_stream(f"/{method}")
        made = call(iter(requests), timeout=60, metadata=(("x-interop-call-id", call_id),))
        try:
            return list(made)
        except grpc.RpcError as error:
            return error.code(), error.details()


@pytest.mark.parametrize(
    ("name", "requests", "replies", "expected"),
    [
        ("Send", [A], [B, C], [B]),
        ("Send", [A], [], [b""]),
        ("Subscribe", [A], [A, B, C], [A, B, C]),
        ("Subscribe", [A], [], []),
        ("Collect", [A, B], [C, A], [C]),
        ("Collect", [], [C], [C]),
        ("Collect", [A], [], [b""]),
        ("Exchange", [A, A, A, A, A], [A, B], [A, B, A, B, A]),
        ("Exchange", [A], [B, C], [B]),
        ("Exchange", [A, B], [], [b"", b""]),
        ("Exchange", [], [A], []),
    ],
)
def test_handler_sends_the_configured_replies(
    control_channel: grpc.Channel,
    name: str,
    requests: list[bytes],
    replies: list[bytes],
    expected: list[bytes],
) -> None:
    method = f"letters.Post/{name}"
    target = serve(control_channel, NEW, {method: replies} if replies else {})
    assert sent(target, method, requests) == expected


def test_bidirectional_replies_precede_the_next_request(control_channel: grpc.Channel) -> None:
    target = serve(control_channel, NEW, {"letters.Post/Exchange": [A, B]})
    turn = threading.Semaphore(1)

    def requests() -> Iterator[bytes]:
        for _ in range(3):
            assert turn.acquire(timeout=60)
            yield C

    with grpc.insecure_channel(target) as channel:
        call: Any = channel.stream_stream("/letters.Post/Exchange")
        replies = []
        for reply in call(requests(), timeout=60):
            replies.append(reply)
            turn.release()
    assert replies == [A, B, A]


def test_records_the_calls_of_all_servers(control_channel: grpc.Channel, peer: str) -> None:
    first = serve(control_channel, OLD, {"letters.Post/Send": [old(text="old")]})
    second = serve(control_channel, NEW, {"letters.Post/Exchange": [B]})
    assert sent(first, "letters.Post/Send", [C], "first") == [old(text="old")]
    assert sent(second, "letters.Post/Exchange", [A, A], "second") == [B, B]
    observed = observe(control_channel, "first")
    assert (observed.peer, observed.method, observed.handler, observed.input_ended) == (
        peer,
        "letters.Post/Send",
        HANDLER_STATE_FINISHED,
        True,
    )
    assert [body.head for body in observed.requests] == [C]
    assert [body.head for body in observe(control_channel, "second").requests] == [A, A]


def test_stop_stops_one_server_only(control_channel: grpc.Channel) -> None:
    stopped, other = (serve(control_channel, OLD, {}) for _ in range(2))
    stub = StandInServiceStub(control_channel)
    port = int(stopped.rpartition(":")[2])
    assert stub.Stop(StopRequest(port=port), timeout=60) == StopResponse()
    assert sent(stopped, "letters.Post/Send", [b""])[0] == grpc.StatusCode.UNAVAILABLE
    assert sent(other, "letters.Post/Send", [b""]) == [b""]
    with pytest.raises(grpc.RpcError) as again:
        stub.Stop(StopRequest(port=port), timeout=60)
    assert (again.value.code(), again.value.details()) == (
        grpc.StatusCode.INVALID_ARGUMENT,
        f"port must be the port of a server that Serve started, not {port}",
    )


def test_records_a_call_of_an_undeclared_method(control_channel: grpc.Channel) -> None:
    target = serve(control_channel, OLD, {})
    assert sent(target, "letters.Post/Exchange", [A]) == (
        grpc.StatusCode.UNIMPLEMENTED,
        "Method not found!",
    )
    assert observe(control_channel).handler == HANDLER_STATE_NONE_RAN


# The status of a call with a request that does not parse, by peer.
UNPARSED = {
    "python": (grpc.StatusCode.INTERNAL, "Exception deserializing request!"),
    "python-aio": (
        grpc.StatusCode.UNKNOWN,
        "Unexpected <class 'google.protobuf.message.DecodeError'>: "
        "Error parsing message with type 'letters.Letter': String field had bad UTF-8",
    ),
}


def test_unparsable_request_reaches_no_handler(control_channel: grpc.Channel, peer: str) -> None:
    target = serve(control_channel, OLD, {"letters.Post/Send": [B]})
    assert sent(target, "letters.Post/Send", [b"\n\x01\xff"]) == UNPARSED[peer]
    assert [body.head for body in observe(control_channel).requests] == [b"\n\x01\xff"]


def test_replies_keep_unknown_fields(control_channel: grpc.Channel) -> None:
    target = serve(control_channel, OLD, {"letters.Post/Send": [new(text="a", weight=5)]})
    assert sent(target, "letters.Post/Send", [A]) == [new(text="a", weight=5)]


def test_stand_in_servers_have_the_usual_limits(control_channel: grpc.Channel) -> None:
    target = serve(control_channel, OLD, {})
    largest = old(text="x" * (4 * 1024 * 1024 - 5))
    assert len(largest) == 4 * 1024 * 1024
    assert sent(target, "letters.Post/Send", [largest]) == [b""]
    assert sent(target, "letters.Post/Send", [old(text="x" * (4 * 1024 * 1024 - 4))])[0] is (
        grpc.StatusCode.RESOURCE_EXHAUSTED
    )


def test_serves_files_without_a_package_or_service(control_channel: grpc.Channel) -> None:
    plain = file_set("service Post { rpc Send(Letter) returns (Letter); } message Letter {}")
    assert sent(serve(control_channel, plain, {}), "Post/Send", [b""]) == [b""]
    none = file_set("message Letter {}")
    assert sent(serve(control_channel, none, {}), "Post/Send", [b""])[0] is (
        grpc.StatusCode.UNIMPLEMENTED
    )


@pytest.mark.parametrize(
    ("serve_request", "message"),
    [
        (
            ServeRequest(file_descriptor_set=b"\xff"),
            "file_descriptor_set must be a serialized google.protobuf.FileDescriptorSet: Error "
            "parsing message with type 'google.protobuf.FileDescriptorSet': Wire format was "
            "corrupt",
        ),
        (
            ServeRequest(file_descriptor_set=OLD + NEW),
            "file_descriptor_set cannot be linked at 'letters.proto': Couldn't build proto file "
            "into descriptor pool: duplicate file name letters.proto",
        ),
        (
            request(OLD, {"letters.Post/Send": [], "letters.Post/Exchange": []}),
            "methods[1].method must be a SERVICE/METHOD of the files, not 'letters.Post/Exchange'",
        ),
        (
            request(OLD, {"/letters.Post/Send": []}),
            "methods[0].method must be a SERVICE/METHOD of the files, not '/letters.Post/Send'",
        ),
        (
            request(OLD, {"letters.Post/Send": [b"", b"\n\x01\xff"]}),
            "methods[0].replies[1] does not parse as letters.Letter: "
            "Error parsing message with type 'letters.Letter': String field had bad UTF-8",
        ),
        (
            ServeRequest(
                file_descriptor_set=OLD, methods=[MethodReplies(method="letters.Post/Send")] * 2
            ),
            "methods[1].method must not be named twice: 'letters.Post/Send'",
        ),
    ],
    ids=["garbage", "unlinked", "method", "slash", "reply", "twice"],
)
def test_rejects_an_invalid_serve_request(
    control_channel: grpc.Channel, serve_request: ServeRequest, message: str
) -> None:
    with pytest.raises(grpc.RpcError) as refused:
        StandInServiceStub(control_channel).Serve(serve_request, timeout=60)
    assert (refused.value.code(), refused.value.details()) == (
        grpc.StatusCode.INVALID_ARGUMENT,
        message,
    )


@pytest.mark.parametrize("service", ["", "interop.v1.StandInService", "interop.v1.ProbeService"])
def test_health_reports_serving(control_channel: grpc.Channel, service: str) -> None:
    health_request = HealthCheckRequest(service=service)
    assert HealthStub(control_channel).Check(health_request, timeout=60) == HealthCheckResponse(
        status=HealthCheckResponse.SERVING
    )


def test_sigterm_drains_the_servers_that_were_started(commands: Commands) -> None:
    served = commands.serve("stand-in", "--port", "0")
    with grpc.insecure_channel(served.address) as control_channel:
        targets = [serve(control_channel, NEW, {"letters.Post/Exchange": [B]}) for _ in range(2)]
        watch = HealthStub(control_channel).Watch(HealthCheckRequest(), timeout=60)
        assert next(watch).status == HealthCheckResponse.SERVING
        draining = threading.Event()

        def requests() -> Iterator[bytes]:
            yield A
            draining.wait(60)
            yield A

        channels = [grpc.insecure_channel(target) for target in targets]
        methods: list[Any] = [
            channel.stream_stream("/letters.Post/Exchange") for channel in channels
        ]
        calls = [method(requests(), timeout=60) for method in methods]
        assert [next(call) for call in calls] == [B, B]
        served.process.send_signal(signal.SIGTERM)
        assert [response.status for response in watch] == [HealthCheckResponse.NOT_SERVING]
        draining.set()
        assert [list(call) for call in calls] == [[B], [B]]
        for channel in channels:
            channel.close()
    assert served.process.wait(60) == 0
    assert served.process.stderr is not None
    assert served.process.stderr.read() == ""


def test_unparsable_requests_do_not_delay_the_drain(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("interop_peer.stand_in.started_servers.GRACE", 0.2)
    servers = StartedServers("localhost", CallRecorder("python"))
    methods = stand_in_methods(ServeRequest(file_descriptor_set=NEW))
    for _ in range(10):
        target = f"localhost:{servers.start(methods)}"
        assert sent(target, "letters.Post/Exchange", [b"\n\x01\xff"]) == UNPARSED["python"]
    began = time.monotonic()
    servers.drain()
    assert time.monotonic() - began < 4


def test_no_server_is_started_during_the_drain(peer: str, loop: Loop) -> None:
    with pytest.raises(RuntimeError, match="the process is ending"):
        start_drained(peer, loop)


def start_drained(peer: str, loop: Loop) -> None:
    if peer == "python-aio":
        loop.run(_start_drained)
    else:
        servers = StartedServers("localhost", CallRecorder("python"))
        servers.drain()
        servers.start([])


async def _start_drained() -> None:
    servers = aio_started_servers.StartedServers("localhost", AioCallRecorder("python-aio"))
    await servers.drain()
    await servers.start([])


def test_start_line_contains_peer_and_address(commands: Commands, peer: str) -> None:
    served = commands.serve("stand-in", "--port", "0", "--address", "127.0.0.1")
    assert served.start_line.startswith(f"Stand-in ({peer}) listening on {served.address} ")
