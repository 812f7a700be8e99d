"""The options and help of all commands, the health command, and the commands of the sample."""

import re

import pytest

from serving import health_command
from tests.conftest import Commands, Mains, free_port
from tests.peers import SUBPACKAGES

Output = pytest.CaptureFixture[str]


WRONG_OPTIONS: list[tuple[str, list[str], str]] = [
    ("server", ["--foo"], "greeter server: unknown option '--foo'; see --help"),
    ("server", ["foo"], "greeter server: unknown argument 'foo'; see --help"),
    (
        "server",
        ["--port", "70000"],
        "greeter server: --port must be 0 to 65535, not '70000'; see --help",
    ),
    (
        "server",
        ["--port", "x"],
        "greeter server: --port must be 0 to 65535, not 'x'; see --help",
    ),
    ("server", ["--port"], "greeter server: --port needs a value; see --help"),
    (
        "server",
        ["--address="],
        "greeter server: --address must be a host, or * for all addresses, not ''; see --help",
    ),
    ("server", ["--prob"], "greeter server: unknown option '--prob'; see --help"),
    (
        "driver",
        ["--port", "-1"],
        "driver: --port must be 0 to 65535, not '-1'; see --help",
    ),
    ("driver", ["--probe"], "driver: unknown option '--probe'; see --help"),
    (
        "stand-in",
        ["--port", "65536"],
        "stand-in: --port must be 0 to 65535, not '65536'; see --help",
    ),
    ("stand-in", ["--probe"], "stand-in: unknown option '--probe'; see --help"),
    ("stand-in", ["x"], "stand-in: unknown argument 'x'; see --help"),
    (
        "client",
        ["--style", "x"],
        "greeter client: --style must be unary, server-stream, client-stream, bidi or all, "
        "not 'x'; see --help",
    ),
    (
        "client",
        ["--target", "localhost"],
        "greeter client: --target must be HOST:PORT, not 'localhost'; see --help",
    ),
    *(
        (
            "client",
            ["--target", wrong],
            f"greeter client: --target must be HOST:PORT, not {wrong!r}; see --help",
        )
        for wrong in (
            "localhost:x",
            "localhost:",
            ":50051",
            "::1:50051",
            "a:65536",
            "http://a:1",
            "a:1/b",
            "b@a:1",
            "a b:1",
        )
    ),
    (
        "health",
        ["localhost"],
        "health: TARGET must be HOST:PORT, not 'localhost'; see --help",
    ),
]


@pytest.mark.parametrize(("command", "arguments", "message"), WRONG_OPTIONS)
def test_reports_an_invalid_option(
    mains: Mains, capsys: Output, command: str, arguments: list[str], message: str
) -> None:
    assert mains[command](arguments) == 2
    assert capsys.readouterr() == ("", f"{message}\n")


@pytest.mark.parametrize(
    ("command", "program"),
    [
        ("server", "greeter server"),
        ("client", "greeter client"),
        ("driver", "driver"),
        ("stand-in", "stand-in"),
        ("health", "health"),
    ],
)
def test_help_goes_to_stdout(commands: Commands, command: str, program: str) -> None:
    code, out, err = commands.run(command, "--help")
    usage = f"usage: {program} "
    assert (code, out[: len(usage)], err) == (0, usage, "")


@pytest.mark.parametrize(
    ("package", "names"),
    [
        ("greeter_peer", ["server", "client", "driver", "health"]),
        ("greeter", ["server", "client", "health"]),
        ("greeter.aio", ["server", "client", "health"]),
        ("interop_peer.stand_in", ["driver", "stand-in", "health"]),
    ],
)
def test_help_lists_the_commands(commands: Commands, package: str, names: list[str]) -> None:
    code, out, err = commands.run_module(package, "--help")
    assert (code, err) == (0, "")
    assert re.findall("^  ([a-z-]+) ", out, re.MULTILINE) == names


@pytest.mark.parametrize("arguments", [[], ["serve"]])
def test_reports_an_unknown_command(commands: Commands, arguments: list[str]) -> None:
    found = repr(arguments[0] if arguments else "")
    assert commands.run(*arguments) == (
        2,
        "",
        f"greeter: the command must be server, client, driver or health, not {found}; see --help\n",
    )


def test_the_stand_in_image_has_its_own_commands(commands: Commands) -> None:
    code, out, err = commands.run_module("interop_peer.stand_in", "driver", "--help")
    assert (code, out[:13], err) == (0, "usage: driver", "")
    assert commands.run_module("interop_peer.stand_in", "server") == (
        2,
        "",
        "python-stand-in: the command must be driver, stand-in or health, not 'server'; "
        "see --help\n",
    )


def test_health_exits_with_0_for_a_serving_server(target: str, capsys: Output) -> None:
    assert health_command.main([target]) == 0
    assert capsys.readouterr() == ("", "")


def test_health_checks_the_local_server_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    targets: list[str] = []
    monkeypatch.setattr(health_command, "_check", targets.append)
    assert health_command.main([]) == 0
    assert targets == ["localhost:50051"]


def test_health_exits_with_1_without_a_server(capsys: Output) -> None:
    target = f"127.0.0.1:{free_port()}"
    assert health_command.main([target]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert re.fullmatch(
        rf"health: {target} did not report its health \(UNAVAILABLE: .*\); "
        r"start a server there, or name another\n",
        err,
    )


@pytest.mark.parametrize("command", ["server", "client"])
def test_the_sample_has_server_and_client_commands(
    commands: Commands, peer: str, command: str
) -> None:
    sample = f"greeter{SUBPACKAGES[peer]}"
    code, out, err = commands.run_module(sample, command, "--help")
    assert (code, "--probe" in out, err) == (0, False, "")
    assert out.startswith(f"usage: greeter {command} ")


def test_the_sample_server_has_no_probe(commands: Commands, peer: str) -> None:
    sample = f"greeter{SUBPACKAGES[peer]}"
    code, _, err = commands.run_module(sample, "server", "--probe")
    assert (code, err) == (2, "greeter server: unknown option '--probe'; see --help\n")
