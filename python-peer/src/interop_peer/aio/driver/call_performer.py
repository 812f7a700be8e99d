"""Performs the steps of one call. The steps are defined in driver.proto."""

import asyncio
from collections.abc import Iterable
from itertools import count

import grpc
from interop.v1.driver_pb2 import Outcome, Step

from interop_peer.aio.driver.open_call import OpenCall
from interop_peer.aio.driver.pauses import Pauses
from interop_peer.driver.call_check import CheckedCall
from interop_peer.driver.library_call import library_call
from interop_peer.driver.outcome_log import OutcomeLog


class CallPerformer:
    def __init__(self, checked: CheckedCall, channel: grpc.aio.Channel, pauses: Pauses) -> None:
        self._checked = checked
        self._pauses = pauses
        self._unsent = iter(checked.requests)
        self._headers_reported = False
        self._log = OutcomeLog()
        self._call = OpenCall(checked, library_call(checked, channel), over=pauses.call_over)

    async def perform(self) -> Outcome:
        """Performs the call and returns its outcome. Cancelling this coroutine cancels the call."""
        limit = asyncio.get_running_loop().call_later(self._checked.limit, self._give_up)
        try:
            await self._perform_steps()
            self._cancel()
            return await self._end()
        finally:
            limit.cancel()
            self._call.close()

    def _cancel(self) -> None:
        """Cancels the call if it is not over."""
        if self._call.is_active():
            self._log.cancelled()
            self._call.cancel()

    def _give_up(self) -> None:
        if self._call.is_active():
            self._log.gave_up()
            self._cancel()

    async def _perform_steps(self) -> None:
        steps = list(self._checked.steps)
        if self._call.single_request:  # The call began with its request and half-close.
            self._log.sent()
            self._log.half_closed()
            del steps[:2]
        for step in steps:
            if not self._call.is_active():
                return
            await self._perform(step)

    async def _perform(self, step: Step) -> None:
        match step.WhichOneof("kind"):
            case "send":
                self._call.send(next(self._unsent))
                self._log.sent()
            case "half_close":
                self._call.half_close()
                self._log.half_closed()
            case "receive":
                await self._receive(range(step.receive.count))
            case "receive_to_end":
                await self._receive(count())
            case "cancel":
                self._cancel()
            case "receive_headers":
                await self._report_headers()
            case "pause":
                await self._pauses.enter()
            case "wait":
                await self._call.wait(step.wait.duration.ToNanoseconds() / 1e9)

    async def _receive(self, times: Iterable[int]) -> None:
        await self._report_headers()
        for _ in times:
            reply = await self._call.next_reply()
            if reply is None:
                return
            self._log.message(reply)

    async def _report_headers(self) -> None:
        if not self._headers_reported:
            self._headers_reported = True
            self._log.headers(await self._call.headers())

    async def _end(self) -> Outcome:
        await self._report_headers()
        if self._call.single_reply:  # The library delivers the reply together with the status.
            await self._receive(range(1))
        return self._log.end(await self._call.end())
