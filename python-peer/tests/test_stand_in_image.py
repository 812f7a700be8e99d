"""What the image of the stand-in is made from."""

import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
# As docker/images reads the lines of a Dockerfile.
_CONTEXT = """
shopt -s extglob globstar nullglob
printf '%s\\n' $(sed -n 's/^# context://p' docker/python-stand-in.Dockerfile)
"""
_IMPORT_ALL = """
import importlib, pkgutil, sys
sys.modules["greeterpb"] = None
import greeter_peer
assert greeter_peer.__path__ == [sys.argv[1]], greeter_peer.__path__
for module in pkgutil.walk_packages(greeter_peer.__path__, "greeter_peer."):
    importlib.import_module(module.name)
"""


def context() -> list[Path]:
    done = subprocess.run(
        ["/bin/bash", "-c", _CONTEXT], cwd=_ROOT, capture_output=True, text=True, check=True
    )
    return [Path(line) for line in done.stdout.splitlines()]


def test_nothing_of_the_greeter_is_in_the_image(tmp_path: Path) -> None:
    assert [
        file for file in context() if "greeter_" in file.name or "greeterpb" in file.parts
    ] == []
    for file in context():
        copy = tmp_path / file
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.symlink_to(_ROOT / file)
    sources = tmp_path / "python-peer" / "src"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _IMPORT_ALL, str(sources / "greeter_peer")],
        env={"PYTHONPATH": str(sources)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_protos_of_the_image_are_those_of_the_contract() -> None:
    assert [str(file) for file in context() if file.suffix == ".proto"] == [
        "protos/interop/v1/driver.proto",
        "protos/interop/v1/kinds.proto",
        "protos/interop/v1/probe.proto",
        "protos/interop/v1/stand_in.proto",
    ]
