"""Checks a script before any step is performed. All error messages about scripts are here."""

import re
from collections.abc import Iterable

from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import DecodeError
from google.rpc import status_pb2
from interop.v1.driver_pb2 import MetadataEntry, Wait
from interop.v1.probe_pb2 import (
    MISBEHAVIOUR_NO_REPLY,
    MISBEHAVIOUR_WRONG_TYPE,
    Finish,
    Reply,
    Script,
    ScriptStep,
)

from interop_peer import metadata_entries
from interop_peer.probe.script import COMPRESSIONS, Method

_LONGEST_WAIT = 10_000_000_000  # Nanoseconds.
_LARGEST_REPLY = 64 * 1024 * 1024  # Bytes.
_MOST_REPLIES = 10_000


class InvalidScript(Exception):
    """An invalid script. The text is an error message with the position in the script."""


def check(script: Script, method: Method) -> None:
    """Checks a script for a method.

    Raises:
      InvalidScript: the text describes the first error.
    """
    _must(
        script.compression in COMPRESSIONS,
        f"script.compression must be one that the library has, not '{script.compression}'",
    )
    check = _ScriptCheck(script, method)
    for index in range(len(script.steps)):
        check.step(index)


class _ScriptCheck:
    def __init__(self, script: Script, method: Method) -> None:
        self._steps = script.steps
        self._method = method
        self._headers_sent = False
        self._replied = False

    def step(self, index: int) -> None:
        step = self._steps[index]
        place = f"script.steps[{index}]"
        kind = step.WhichOneof("kind")
        _must(kind is not None, f"{place} must have a kind")
        last = index == len(self._steps) - 1
        _must(last or kind not in ("finish", "misbehave"), f"{place}.{kind} must be the last step")
        self._check(f"{place}.{kind}", step)

    def _check(self, place: str, step: ScriptStep) -> None:
        match step.WhichOneof("kind"):
            case "headers":
                self._headers(place, step.headers.entries)
            case "reply":
                self._reply(place, step.reply)
            case "receive":
                self._requests_stream(place)
                _must(step.receive.count != 0, f"{place}.count must be at least 1, not 0")
            case "receive_to_end":
                self._requests_stream(place)
            case "wait":
                _wait(place, step.wait)
            case "finish":
                self._finish(place, step.finish)
            case "misbehave":
                self._misbehave(place, step.misbehave)

    def _headers(self, place: str, entries: Iterable[MetadataEntry]) -> None:
        _must(not self._headers_sent, f"{place} must be the only headers")
        _must(not self._replied, f"{place} must come before any reply")
        _metadata(f"{place}.entries", entries)
        self._headers_sent = True

    def _reply(self, place: str, reply: Reply) -> None:
        _must(reply.WhichOneof("content") is not None, f"{place} must have data, size or echo")
        _within(f"{place}.size", reply.size, 0, _LARGEST_REPLY)
        _within(f"{place}.echo.as", getattr(reply.echo, "as"), 0, 2)
        _within(f"{place}.times", reply.times, 0, _MOST_REPLIES)
        if not self._method.replies_stream:
            _must(
                reply.times <= 1,
                f"{place}.times must be 0 or 1 where replies do not stream, not {reply.times}",
            )
            _must(not self._replied, f"{place} must be the only reply where replies do not stream")
        self._replied = True

    def _requests_stream(self, place: str) -> None:
        _must(self._method.requests_stream, f"{place} must not be where requests do not stream")

    def _finish(self, place: str, finish: Finish) -> None:
        _within(f"{place}.code", finish.code, 0, 16)
        _metadata(f"{place}.trailers", finish.trailers)
        _must(
            finish.code == 0 or not self._has_only_reply(),
            f"{place}.code must be 0 after a reply where replies do not stream, not {finish.code}",
        )
        if finish.rich_status:
            self._rich_status(f"{place}.rich_status", finish)

    def _rich_status(self, place: str, finish: Finish) -> None:
        _must(finish.code == 0 and not finish.message, f"{place} must be without code and message")
        _must(
            not self._has_only_reply(),
            f"{place} must not follow a reply where replies do not stream",
        )
        try:
            rich = status_pb2.Status.FromString(finish.rich_status)
        except DecodeError as error:
            raise InvalidScript(f"{place} must be a serialized google.rpc.Status") from error
        _within(f"{place}.code", rich.code, 1, 16)

    def _misbehave(self, place: str, number: int) -> None:
        _within(place, number, 1, 4)
        if number == MISBEHAVIOUR_NO_REPLY:
            name = f"{place} must not be MISBEHAVIOUR_NO_REPLY"
            _must(not self._method.replies_stream, f"{name} where replies stream")
            _must(not self._replied, f"{name} after a reply")
        if number == MISBEHAVIOUR_WRONG_TYPE:
            _must(
                not self._has_only_reply(),
                f"{place} must not be MISBEHAVIOUR_WRONG_TYPE after a reply "
                "where replies do not stream",
            )

    def _has_only_reply(self) -> bool:
        return self._replied and not self._method.replies_stream


def _wait(place: str, wait: Wait) -> None:
    duration = wait.duration
    _must(wait.HasField("duration"), f"{place} must have a duration")
    _must(_is_valid(duration), f"{place} must be a valid duration")
    _must(
        0 <= duration.ToNanoseconds() <= _LONGEST_WAIT,
        f"{place} must be 0 to 10 s, not {duration.ToJsonString()}",
    )


def _is_valid(duration: Duration) -> bool:
    try:
        duration.ToJsonString()
    except ValueError:
        return False
    return True


def _metadata(place: str, entries: Iterable[MetadataEntry]) -> None:
    for index, entry in enumerate(entries):
        _must(
            re.fullmatch("[a-z0-9_.-]+", entry.key) is not None,
            f"{place}[{index}].key must be of a-z, 0-9, '_', '-' and '.', not '{entry.key}'",
        )
        kind = metadata_entries.kind_of_value(entry.key)
        _must(entry.WhichOneof("value") == kind, f"{place}[{index}] must be {kind}")


def _within(place: str, actual: int, least: int, most: int) -> None:
    _must(least <= actual <= most, f"{place} must be {least} to {most}, not {actual}")


def _must(condition: bool, message: str) -> None:
    if not condition:
        raise InvalidScript(message)
