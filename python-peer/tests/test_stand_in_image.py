"""The files in the image of the stand-in."""

import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
# Reads the lines of a Dockerfile as docker/images does.
_CONTEXT = """
shopt -s extglob globstar nullglob
printf '%s\\n' $(sed -n 's/^# context://p' docker/python-stand-in.Dockerfile)
"""
_IMPORT_ALL = """
import importlib, pkgutil, sys
sys.modules["greeterpb"] = None
for package in map(importlib.import_module, ("serving", "interop_probe", "interop_peer")):
    assert package.__path__ == [f"{sys.argv[1]}/{package.__name__}"], package.__path__
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)
"""


def context() -> list[Path]:
    done = subprocess.run(
        ["/bin/bash", "-c", _CONTEXT], cwd=_ROOT, capture_output=True, text=True, check=True
    )
    return [Path(line) for line in done.stdout.splitlines()]


def test_the_image_contains_three_self_contained_packages(tmp_path: Path) -> None:
    sources = Path("python-peer", "src")
    assert {
        file.relative_to(sources).parts[0] for file in context() if file.is_relative_to(sources)
    } == {"serving", "interop_probe", "interop_peer"}
    for file in context():
        copy = tmp_path / file
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.symlink_to(_ROOT / file)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _IMPORT_ALL, str(tmp_path / sources)],
        env={"PYTHONPATH": str(tmp_path / sources)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_image_contains_the_protos_of_the_contract() -> None:
    assert [str(file) for file in context() if file.suffix == ".proto"] == [
        "protos/interop/v1/driver.proto",
        "protos/interop/v1/kinds.proto",
        "protos/interop/v1/probe.proto",
        "protos/interop/v1/stand_in.proto",
    ]
