"""The replies of the server and the calls of the client in all four call styles."""

import threading
from collections.abc import Iterator

import grpc
import pytest
from greeterpb.helloworld_pb2 import HelloReply, HelloRequest
from greeterpb.helloworld_pb2_grpc import GreeterStub
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

from greeter.greeter_client import GreeterClient, open_channel
from tests.conftest import LOOPBACK
from tests.peers import AioClient, Server

Client = GreeterClient | AioClient


def test_unary_greets_twice(client: Client) -> None:
    assert list(client.unary("Ada")) == ["Hello, Ada!", "Hello again, Ada!"]


def test_server_stream_greets_twice(client: Client) -> None:
    assert list(client.server_stream("Ada")) == ["Hello, Ada!", "Hello again, Ada!"]


@pytest.mark.parametrize(
    ("names", "reply"),
    [(["Ada", "Grace"], "Hello, Ada, Grace!"), (["Ada"], "Hello, Ada!"), ([], "Hello, !")],
)
def test_client_stream_greets_all_names_once(client: Client, names: list[str], reply: str) -> None:
    assert list(client.client_stream(names)) == [reply]


def test_bidi_greets_each_name(client: Client) -> None:
    assert list(client.bidi(["Ada", "Grace"])) == ["Hello, Ada!", "Hello, Grace!"]


def test_bidi_without_names_ends(client: Client) -> None:
    assert list(client.bidi([])) == []


@pytest.mark.parametrize("name", ["", "世界 🌍 ß", "a\x00b\nc", "x" * 100_000])
def test_greets_any_name_unchanged(client: Client, name: str) -> None:
    assert next(client.unary(name)) == f"Hello, {name}!"


def test_bidi_client_sends_each_name_after_the_previous_reply(client: Client) -> None:
    happened = []

    def names() -> Iterator[str]:
        for name in ("Ada", "Grace", "Mary"):
            happened.append(f"send {name}")
            yield name

    for reply in client.bidi(names()):
        happened.append(reply)  # noqa: PERF402
    # The client reads a name from the iterator early, but sends it only after the previous reply.
    assert [entry for entry in happened if not entry.startswith("send")] == [
        "Hello, Ada!",
        "Hello, Grace!",
        "Hello, Mary!",
    ]
    assert happened.index("send Mary") > happened.index("Hello, Ada!")


def test_abandoned_bidi_client_leaves_no_thread(channel: grpc.Channel) -> None:
    before = threading.active_count()
    replies = GreeterClient(channel).bidi(["Ada", "Grace", "Mary"])
    assert next(replies) == "Hello, Ada!"
    replies.close()  # type: ignore[attr-defined]
    for thread in threading.enumerate()[before:]:
        if "consume_request_iterator" in thread.name:
            thread.join(5)
            assert not thread.is_alive()


def test_the_compatibility_service_uses_the_same_handlers(channel: grpc.Channel) -> None:
    def call(kind: str, method: str, request: object) -> object:
        multicallable = getattr(channel, kind)(
            f"/helloworld.Greeter/{method}",
            request_serializer=HelloRequest.SerializeToString,
            response_deserializer=HelloReply.FromString,
        )
        return multicallable(request, timeout=60)

    ada, grace = HelloRequest(name="Ada"), HelloRequest(name="Grace")
    hello_ada, hello_grace = HelloReply(message="Hello, Ada!"), HelloReply(message="Hello, Grace!")
    again_ada = HelloReply(message="Hello again, Ada!")
    assert call("unary_unary", "SayHello", ada) == hello_ada
    assert call("unary_unary", "SayHelloAgain", ada) == again_ada
    assert list(call("unary_stream", "SayHelloStreamReply", ada)) == [hello_ada, again_ada]  # type: ignore[call-overload]
    assert call("stream_unary", "SayHelloStreamRequest", iter([ada, grace])) == HelloReply(
        message="Hello, Ada, Grace!"
    )
    assert list(call("stream_stream", "SayHelloBidiStream", iter([ada, grace]))) == [  # type: ignore[call-overload]
        hello_ada,
        hello_grace,
    ]


def test_a_message_over_4_mib_is_refused(channel: grpc.Channel) -> None:
    stub = GreeterStub(channel)
    fits = 4 * 1024 * 1024 - 5  # The field's tag and length take 5 bytes.
    with open_channel_for_large_replies(channel) as large:
        assert len(GreeterStub(large).SayHello(HelloRequest(name="x" * fits)).message) == fits + 8
    with pytest.raises(grpc.RpcError) as refused:
        stub.SayHello(HelloRequest(name="x" * (fits + 1)), timeout=60)
    assert refused.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED


def open_channel_for_large_replies(channel: grpc.Channel) -> grpc.Channel:
    target: str = channel._channel.target().decode()  # type: ignore[attr-defined]
    return grpc.insecure_channel(target, [("grpc.max_receive_message_length", -1)])


def test_metadata_over_8_kib_is_always_refused(channel: grpc.Channel) -> None:
    stub = GreeterStub(channel)
    assert stub.SayHello(
        HelloRequest(name="Ada"), metadata=(("k", "v" * 7_500),), timeout=60
    ) == HelloReply(message="Hello, Ada!")
    for size in (8_000, 12_000, 12_000, 12_000, 20_000):
        with pytest.raises(grpc.RpcError) as refused:
            stub.SayHello(HelloRequest(), metadata=(("k", "v" * size),), timeout=60)
        assert refused.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED


def test_reflection_omits_the_compatibility_service(server: Server) -> None:
    server.add_reflection()
    with open_channel(server.start(LOOPBACK)[0]) as channel:
        stub = reflection_pb2_grpc.ServerReflectionStub(channel)
        request = reflection_pb2.ServerReflectionRequest(list_services="")
        (response,) = stub.ServerReflectionInfo(iter([request]), timeout=60)
    assert sorted(service.name for service in response.list_services_response.service) == [
        "greeterpb.Greeter",
        "grpc.health.v1.Health",
        "grpc.reflection.v1alpha.ServerReflection",
    ]


def test_reflection_is_off_by_default(channel: grpc.Channel) -> None:
    stub = reflection_pb2_grpc.ServerReflectionStub(channel)
    with pytest.raises(grpc.RpcError) as refused:
        list(stub.ServerReflectionInfo(iter([]), timeout=60))
    assert refused.value.code() is grpc.StatusCode.UNIMPLEMENTED


@pytest.mark.parametrize("method", ["Observe", "Unary"])
def test_probe_is_off_by_default(server: Server, method: str) -> None:
    with open_channel(server.start(LOOPBACK)[0]) as channel:
        call: grpc.UnaryUnaryMultiCallable[bytes, bytes] = channel.unary_unary(
            f"/interop.v1.ProbeService/{method}"
        )
        with pytest.raises(grpc.RpcError) as refused:
            call(b"", timeout=60)
    assert refused.value.code() is grpc.StatusCode.UNIMPLEMENTED
