"""The five handlers of the Greeter. Their replies are defined in helloworld.proto."""

from collections.abc import Iterator

import grpc
from greeterpb import helloworld_pb2_grpc
from greeterpb.helloworld_pb2 import HelloReply, HelloRequest


class GreeterService(helloworld_pb2_grpc.GreeterServicer):
    def SayHello(self, request: HelloRequest, context: grpc.ServicerContext) -> HelloReply:
        return HelloReply(message=f"Hello, {request.name}!")

    def SayHelloAgain(self, request: HelloRequest, context: grpc.ServicerContext) -> HelloReply:
        return HelloReply(message=f"Hello again, {request.name}!")

    def SayHelloStreamReply(
        self, request: HelloRequest, context: grpc.ServicerContext
    ) -> Iterator[HelloReply]:
        yield HelloReply(message=f"Hello, {request.name}!")
        yield HelloReply(message=f"Hello again, {request.name}!")

    def SayHelloStreamRequest(
        self, request_iterator: Iterator[HelloRequest], context: grpc.ServicerContext
    ) -> HelloReply:
        names = ", ".join(request.name for request in request_iterator)
        return HelloReply(message=f"Hello, {names}!")

    def SayHelloBidiStream(
        self, request_iterator: Iterator[HelloRequest], context: grpc.ServicerContext
    ) -> Iterator[HelloReply]:
        for request in request_iterator:
            yield HelloReply(message=f"Hello, {request.name}!")
