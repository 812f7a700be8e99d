"""Messages that the driver parses and serializes again."""

import json
from typing import Any

import grpc
import pytest
from interop.v1.driver_pb2 import LoadRequest, Recoded, RecodeRequest, Recoding, RecodingResult
from interop.v1.driver_pb2_grpc import DriverServiceStub
from interop.v1.kinds_pb2 import COLOR_RED, Kinds

from tests.proto_files import NEW, OLD, new, old


@pytest.fixture
def types(driver: DriverServiceStub) -> DriverServiceStub:
    for name, files in (("old", OLD), ("new", NEW)):
        driver.Load(LoadRequest(name=name, file_descriptor_set=files), timeout=60)
    return driver


def recoding(name: str, **fields: Any) -> Recoding:
    return Recoding(types=name, **({"type": "letters.Letter"} | fields))


def recode(driver: DriverServiceStub, name: str, **fields: Any) -> RecodingResult:
    request = RecodeRequest(recodings=[recoding(name, **fields)])
    (result,) = driver.Recode(request, timeout=60).results
    return result


def both_forms(result: RecodingResult) -> tuple[bytes, Any]:
    """Returns the binary form and the parsed JSON form."""
    assert result.recoded.WhichOneof("json_form") == "json", result
    return result.recoded.binary, json.loads(result.recoded.json)


BOTH_WAYS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({}, {}),
    ({"text": "Ada ✓"}, {"text": "Ada ✓"}),
    ({"weight": -1}, {"weight": "-1"}),
    ({"kind": 1}, {"kind": "KIND_CARD"}),
    ({"kind": 7}, {"kind": 7}),
    ({"kinds": [2, 7, 0]}, {"kinds": ["KIND_PARCEL", 7, "KIND_UNSPECIFIED"]}),
    ({"kind_of": {"a": 7}}, {"kindOf": {"a": 7}}),
    ({"notes": {"a": 0}}, {"notes": {"a": 0}}),
    ({"stamps": 0}, {"stamps": 0}),
    ({"person": ""}, {"person": ""}),
    ({"box": 0}, {"box": 0}),
    ({"price": float("inf")}, {"price": "Infinity"}),
    ({"enclosed_letter": {}}, {"enclosedLetter": {}}),
    ({"enclosed_letter": {"text": "a"}}, {"enclosedLetter": {"text": "a"}}),
]


@pytest.mark.parametrize(("fields", "form"), BOTH_WAYS, ids=[str(case[1]) for case in BOTH_WAYS])
def test_recodes_binary_and_json(
    types: DriverServiceStub, fields: dict[str, Any], form: dict[str, Any]
) -> None:
    binary = new(**fields)
    assert both_forms(recode(types, "new", binary=binary)) == (binary, form)
    assert both_forms(recode(types, "new", json=json.dumps(form))) == (binary, form)


WELL_KNOWN = {
    "written": "2020-01-02T03:04:05.006Z",
    "travel": "-1.500s",
    "extra": {"a": [1, None, "x", {"b": True}]},
    "wrapped": "0",
    "mask": "a.b,cD",
    "value": None,
    "list": [1, []],
}


def test_well_known_types_have_their_json_formats(types: DriverServiceStub) -> None:
    binary, form = both_forms(recode(types, "new", json=json.dumps(WELL_KNOWN)))
    assert form == WELL_KNOWN
    assert both_forms(recode(types, "new", binary=binary))[1] == WELL_KNOWN
    written = recode(types, "new", json='{"written": "1970-01-01T00:00:01Z"}').recoded
    assert written.binary == new(written={"seconds": 1})


@pytest.mark.parametrize(
    ("form", "value"),
    [
        (
            {"@type": "type.googleapis.com/letters.Letter", "kind": "KIND_PARCEL"},
            new(kind=2),
        ),
        (
            {"@type": "type.googleapis.com/google.protobuf.Duration", "value": "1s"},
            b"\x08\x01",
        ),
    ],
)
def test_any_contains_types_of_the_loaded_files(
    types: DriverServiceStub, form: dict[str, str], value: bytes
) -> None:
    response = recode(types, "new", json=json.dumps({"any": form}))
    assert both_forms(response) == (
        new(any={"type_url": form["@type"], "value": value}),
        {"any": form},
    )


def test_empty_name_selects_the_generated_types(driver: DriverServiceStub) -> None:
    binary = Kinds(color=COLOR_RED).SerializeToString()
    response = recode(driver, "", type="interop.v1.Kinds", binary=binary)
    assert both_forms(response) == (binary, {"color": "COLOR_RED"})


def test_keeps_unknown_fields_only_in_binary(types: DriverServiceStub) -> None:
    letter = new(text="a", weight=5)
    assert both_forms(recode(types, "old", binary=letter)) == (letter, {"text": "a"})


def test_accepts_both_json_names_and_writes_lower_camel_case(types: DriverServiceStub) -> None:
    for name in ("enclosedLetter", "enclosed_letter"):
        assert both_forms(recode(types, "new", json=json.dumps({name: {}})))[1] == {
            "enclosedLetter": {}
        }


@pytest.mark.parametrize(
    ("form", "kept", "message"),
    [
        (
            {"text": "a", "weight": 5},
            {"text": "a"},
            'Message type "letters.Letter" has no field named "weight" at "Letter".',
        ),
        (
            {"text": "a", "kind": "KIND_PARCEL"},
            {"text": "a"},
            "Failed to parse kind field: Invalid enum value KIND_PARCEL for enum type "
            "letters.Kind at Letter.kind.",
        ),
    ],
    ids=["field", "enum name"],
)
def test_json_parser_refuses_or_ignores_unknown_names(
    types: DriverServiceStub, form: dict[str, Any], kept: dict[str, Any], message: str
) -> None:
    text = json.dumps(form)
    assert recode(types, "old", json=text).rejected.splitlines()[0] == message
    assert both_forms(recode(types, "old", json=text, ignore_unknown=True)) == (old(**kept), kept)


def test_unknown_enum_number_in_json_is_accepted(types: DriverServiceStub) -> None:
    for ignoring in (False, True):
        response = recode(types, "old", json='{"kind": 2}', ignore_unknown=ignoring)
        assert both_forms(response) == (old(kind=2), {"kind": 2})


CORRUPT = "Error parsing message with type 'letters.Letter': "


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"binary": b"\n\x05a"}, f"{CORRUPT}Wire format was corrupt"),
        ({"binary": b"\n\x01\xff"}, f"{CORRUPT}String field had bad UTF-8"),
        (
            {"json": "{"},
            "Failed to load JSON: Expecting property name enclosed in double quotes: "
            "line 1 column 2 (char 1).",
        ),
        (
            {"json": '{"weight": "x"}'},
            "Failed to parse weight field: invalid literal for int() with base 10: 'x'.",
        ),
        (
            {"json": '{"text": "\\ud800"}'},
            "Failed to parse text field: Unpaired surrogate at Letter.text.",
        ),
        (
            {"json": '{"\\ud800": 1, "\\ud800": 2}'},
            "Failed to load JSON: Failed to load JSON: duplicate key \\ud800..",
        ),
        (
            {"json": '{"any": {"@type": "x/no.Such"}}'},
            "Failed to parse any field: Can not find message descriptor by type_url: x/no.Such "
            "at Letter.any.",
        ),
    ],
)
def test_rejects_input_that_the_library_refuses(
    types: DriverServiceStub, fields: dict[str, Any], text: str
) -> None:
    assert recode(types, "new", **fields) == RecodingResult(rejected=text)


def test_rejects_json_that_is_nested_too_deeply(types: DriverServiceStub) -> None:
    for deep in ('{"enclosed_letter":' * 101 + "{}" + "}" * 101, "[" * 100_000):
        assert recode(types, "new", json=deep).WhichOneof("result") == "rejected"


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        (
            {"any": {"type_url": "x/no.Such"}},
            "Can not find message descriptor by type_url: x/no.Such",
        ),
        (
            {"written": {"seconds": 10**15}},
            "Failed to serialize written field: Timestamp is not valid: Seconds 1000000000000000 "
            "must be in range [-62135596800, 253402300799]..",
        ),
    ],
    ids=["any", "timestamp"],
)
def test_reports_json_that_the_library_refuses_to_write(
    types: DriverServiceStub, fields: dict[str, Any], text: str
) -> None:
    binary = new(**fields)
    assert recode(types, "new", binary=binary) == RecodingResult(
        recoded=Recoded(binary=binary, json_refused=text)
    )


def test_recodes_several_messages_in_order_each_on_its_own(types: DriverServiceStub) -> None:
    letter = new(text="a", weight=5)
    request = RecodeRequest(
        recodings=[
            recoding("new", binary=letter),
            recoding("new", json="{"),
            recoding("old", binary=letter),
            recoding("new", json='{"weight": "5"}'),
        ]
    )
    results = types.Recode(request, timeout=60).results
    assert [each.WhichOneof("result") for each in results] == [
        "recoded",
        "rejected",
        "recoded",
        "recoded",
    ]
    assert [both_forms(results[index]) for index in (0, 2, 3)] == [
        (letter, {"text": "a", "weight": "5"}),
        (letter, {"text": "a"}),
        (new(weight=5), {"weight": "5"}),
    ]


def test_recodes_nothing_without_recodings(types: DriverServiceStub) -> None:
    assert not types.Recode(RecodeRequest(), timeout=60).results


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "input must be binary or json"),
        (
            {"type": "letters.Nope"},
            "type must be a message type of the loaded files, not 'letters.Nope'",
        ),
        (
            {"type": "interop.v1.Kinds"},
            "type must be a message type of the loaded files, not 'interop.v1.Kinds'",
        ),
        ({"types": ""}, "type must be a generated message type, not 'letters.Letter'"),
        (
            {"types": "never"},
            "types must be empty or a name that files are loaded under, not 'never'",
        ),
    ],
)
def test_rejects_an_invalid_recoding(
    types: DriverServiceStub, fields: dict[str, str], message: str
) -> None:
    invalid: dict[str, Any] = {"types": "new", "type": "letters.Letter"}
    if fields:
        invalid["json"] = "{}"
    valid = recoding("new", json="{}")
    with pytest.raises(grpc.RpcError) as refused:
        types.Recode(
            RecodeRequest(recodings=[valid, Recoding(**(invalid | fields)), valid]), timeout=60
        )
    assert (refused.value.code(), refused.value.details()) == (
        grpc.StatusCode.INVALID_ARGUMENT,
        f"recodings[1]: {message}",
    )
