"""Performs the steps of one call. The steps are defined in driver.proto."""

import threading
from collections.abc import Iterable
from itertools import count

import grpc
from interop.v1.driver_pb2 import Outcome, Step

from interop_peer.driver.call_check import CheckedCall
from interop_peer.driver.library_call import library_call
from interop_peer.driver.open_call import OpenCall
from interop_peer.driver.outcome_log import OutcomeLog
from interop_peer.driver.pauses import Pauses


class CallPerformer:
    def __init__(self, checked: CheckedCall, channel: grpc.Channel, pauses: Pauses) -> None:
        self._checked = checked
        self._pauses = pauses
        self._unsent = iter(checked.requests)
        self._headers_reported = False
        # Held while the call is cancelled or ended, so that no event is logged after the end.
        self._ending = threading.Lock()
        self._log = OutcomeLog()
        self._call = OpenCall(checked, library_call(checked, channel), over=pauses.call_over)

    def perform(self) -> Outcome:
        limit = threading.Timer(self._checked.limit, self._give_up)
        limit.daemon = True
        limit.start()
        try:
            self._perform_steps()
            self.cancel()
            return self._end()
        finally:
            limit.cancel()
            self._call.close()

    def cancel(self) -> None:
        """Cancels the call if it is not over."""
        with self._ending:
            if self._call.is_active():
                self._log.cancelled()
                self._call.cancel()

    def _give_up(self) -> None:
        with self._ending:
            if self._call.is_active():
                self._log.gave_up()
                self._log.cancelled()
                self._call.cancel()

    def _perform_steps(self) -> None:
        steps = list(self._checked.steps)
        if self._call.single_request:  # The call began with its request and half-close.
            self._log.sent()
            self._log.half_closed()
            del steps[:2]
        for step in steps:
            if not self._call.is_active():
                return
            self._perform(step)

    def _perform(self, step: Step) -> None:
        match step.WhichOneof("kind"):
            case "send":
                self._call.send(next(self._unsent))
                self._log.sent()
            case "half_close":
                self._call.half_close()
                self._log.half_closed()
            case "receive":
                self._receive(range(step.receive.count))
            case "receive_to_end":
                self._receive(count())
            case "cancel":
                self.cancel()
            case "receive_headers":
                self._report_headers()
            case "pause":
                self._pauses.enter()
            case "wait":
                self._call.wait(step.wait.duration.ToNanoseconds() / 1e9)

    def _receive(self, times: Iterable[int]) -> None:
        self._report_headers()
        for _ in times:
            reply = self._call.next_reply()
            if reply is None:
                return
            self._log.message(reply)

    def _report_headers(self) -> None:
        if not self._headers_reported:
            self._headers_reported = True
            self._log.headers(self._call.headers())

    def _end(self) -> Outcome:
        with self._ending:
            self._report_headers()
            if self._call.single_reply:  # The library delivers the reply together with the status.
                self._receive(range(1))
            return self._log.end(self._call.end())
