"""The parts of the probe without a server: its switch, its messages and its memory."""

import threading
from collections.abc import Sequence
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
from google.protobuf import descriptor_pool
from interop.v1 import probe_pb2

import interop_probe
from interop_probe import call_records, messages, observe_files
from interop_probe.call_record import CallRecord
from interop_probe.call_records import CallRecords

both = pytest.mark.parametrize(
    "interceptors", [interop_probe.interceptors, interop_probe.aio.interceptors]
)


@both
@pytest.mark.parametrize("value", [None, "", "0"])
def test_is_off_by_default(
    monkeypatch: pytest.MonkeyPatch, interceptors: Any, value: str | None
) -> None:
    monkeypatch.delenv("INTEROP_PROBE", raising=False)
    if value is not None:
        monkeypatch.setenv("INTEROP_PROBE", value)
    monkeypatch.setenv("INTEROP_TOKEN", "s3cret")
    assert interceptors() == []


@both
def test_rejects_another_value_than_0_and_1(
    monkeypatch: pytest.MonkeyPatch, interceptors: Any
) -> None:
    monkeypatch.setenv("INTEROP_PROBE", "true")
    with pytest.raises(ValueError, match="INTEROP_PROBE") as refused:
        interceptors()
    assert str(refused.value) == (
        'INTEROP_PROBE must be "1" to record calls, or "0" or unset to record nothing, not \'true\''
    )


@both
@pytest.mark.parametrize("token", [None, ""])
def test_needs_a_token(
    monkeypatch: pytest.MonkeyPatch, interceptors: Any, token: str | None
) -> None:
    monkeypatch.setenv("INTEROP_PROBE", "1")
    monkeypatch.delenv("INTEROP_TOKEN", raising=False)
    if token is not None:
        monkeypatch.setenv("INTEROP_TOKEN", token)
    with pytest.raises(ValueError, match="INTEROP_TOKEN") as refused:
        interceptors()
    assert str(refused.value) == (
        "INTEROP_PROBE is 1 but INTEROP_TOKEN is not set; the probe returns the bodies of "
        "requests, so set INTEROP_TOKEN to the token that its caller sends, or unset INTEROP_PROBE"
    )


@both
def test_warns_when_it_is_on(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, interceptors: Any
) -> None:
    monkeypatch.setenv("INTEROP_PROBE", "1")
    monkeypatch.setenv("INTEROP_TOKEN", "s3cret")
    interceptors()
    assert caplog.messages == [
        "the probe is on (INTEROP_PROBE=1): this server keeps the requests of calls with the "
        "metadata x-interop-call-id in memory; never turn it on in production"
    ]


def test_messages_are_not_in_the_pool_that_packages_share() -> None:
    descriptor = messages.Observation.DESCRIPTOR
    assert descriptor.file.pool is not descriptor_pool.Default()
    assert messages.Observation is not probe_pb2.Observation


def test_descriptors_are_those_of_the_protos() -> None:
    file = Path(__file__).resolve().parents[1] / "probe" / "generate_descriptors.py"
    spec = spec_from_file_location("generate_descriptors", file)
    assert spec is not None
    assert spec.loader is not None
    generate = module_from_spec(spec)
    spec.loader.exec_module(generate)
    current = Path(observe_files.__file__).read_text(encoding="utf-8")
    assert current == generate.module_text(), f"run python-peer/.venv/bin/python {file}"


@pytest.fixture
def records() -> CallRecords:
    return CallRecords("python", threading.Condition())


def begin(records: CallRecords, call_id: str) -> CallRecord:
    record = records.begin("/letters.Post/Send", [("x-interop-call-id", call_id)])
    assert record is not None
    return record


def bodies(records: CallRecords, call_ids: Sequence[str]) -> list[int | None]:
    """Returns the number of recorded requests of each call, or None if it has no record."""
    found = [records.get(call_id) for call_id in call_ids]
    return [None if record is None else len(record.observation().requests) for record in found]


def test_drops_the_oldest_records_over_64_mib(records: CallRecords) -> None:
    body = bytes(60_000)
    for number in range(3):
        record = begin(records, str(number))
        for _ in range(400):  # 23 MiB.
            record.request(body)
    assert bodies(records, ["0", "1", "2"]) == [None, 400, 400]


def test_a_dropped_record_no_longer_grows(records: CallRecords) -> None:
    record = begin(records, "0")
    for _ in range(1_200):  # 69 MiB.
        record.request(bytes(60_000))
    record.input_ended()
    record.handler_finished(cancelled=False)
    assert bodies(records, ["0"]) == [None]
    assert record.observation().ByteSize() < 100
    begin(records, "1").request(b"")
    assert bodies(records, ["1"]) == [1]


def test_counts_events_and_metadata(records: CallRecords, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(call_records, "_MOST_BYTES", 10_000)
    first = begin(records, "0")
    for _ in range(80):
        first.reply()
    assert records.get("0") is first
    begin(records, "1")
    assert bodies(records, ["0", "1"]) == [None, 0]


def test_a_second_call_with_an_id_replaces_the_first(records: CallRecords) -> None:
    begin(records, "0").request(b"")
    begin(records, "0")
    assert bodies(records, ["0"]) == [0]
