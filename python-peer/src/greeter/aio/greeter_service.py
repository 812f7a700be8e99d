"""The five handlers of the Greeter. Their replies are defined in helloworld.proto."""

from collections.abc import AsyncIterator
from typing import Any

import grpc
from greeterpb import helloworld_pb2_grpc
from greeterpb.helloworld_pb2 import HelloReply, HelloRequest

_Context = grpc.aio.ServicerContext[Any, Any]


class GreeterService(helloworld_pb2_grpc.GreeterServicer):
    async def SayHello(self, request: HelloRequest, context: _Context) -> HelloReply:
        return HelloReply(message=f"Hello, {request.name}!")

    async def SayHelloAgain(self, request: HelloRequest, context: _Context) -> HelloReply:
        return HelloReply(message=f"Hello again, {request.name}!")

    async def SayHelloStreamReply(
        self, request: HelloRequest, context: _Context
    ) -> AsyncIterator[HelloReply]:
        yield HelloReply(message=f"Hello, {request.name}!")
        yield HelloReply(message=f"Hello again, {request.name}!")

    async def SayHelloStreamRequest(
        self, request_iterator: AsyncIterator[HelloRequest], context: _Context
    ) -> HelloReply:
        names = ", ".join([request.name async for request in request_iterator])
        return HelloReply(message=f"Hello, {names}!")

    async def SayHelloBidiStream(
        self, request_iterator: AsyncIterator[HelloRequest], context: _Context
    ) -> AsyncIterator[HelloReply]:
        async for request in request_iterator:
            yield HelloReply(message=f"Hello, {request.name}!")
