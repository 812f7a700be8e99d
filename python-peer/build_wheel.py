"""Builds a wheel.

`build_wheel.py drivers --stubs DIR --out DIR` builds `interop-drivers`, which contains the driver
and the stand-in for any service, and nothing of the Greeter. `build_wheel.py probe --out DIR`
builds `interop-probe`, the probe for the servers of users. Their version is that of pyproject.toml.
Equal sources result in equal bytes. Needs the setuptools of requirements-build.txt.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from setuptools import build_meta

_HERE = Path(__file__).resolve().parent
# The generated package, in the folder with the stubs.
_STUBS = "interop"
# 1980-01-02, because a zip file has no earlier times and no time zone.
_TIME = 315619200


@dataclass(frozen=True)
class Wheel:
    name: str
    description: str
    packages: Sequence[Path]
    dependencies: Sequence[str]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    wheels = parser.add_subparsers(dest="wheel", required=True, metavar="drivers|probe")
    drivers = wheels.add_parser("drivers", allow_abbrev=False)
    drivers.add_argument("--stubs", type=Path, required=True, metavar="DIR", help="generated stubs")
    for command in (drivers, wheels.add_parser("probe", allow_abbrev=False)):
        command.add_argument("--out", type=Path, required=True, metavar="DIR", help="output folder")
    options = parser.parse_args()
    wheel = _probe() if options.wheel == "probe" else _drivers(options.stubs)
    options.out.mkdir(parents=True, exist_ok=True)
    for old in options.out.glob("*.whl"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder), wheel, options.out.resolve())
    return 0


def _drivers(stubs: Path) -> Wheel:
    if not (stubs / _STUBS).is_dir():
        sys.exit(
            f"build_wheel.py: {stubs} has no package '{_STUBS}'; make it with generate_stubs.py"
        )
    sources = [_HERE / "src" / package for package in ("serving", "interop_probe", "interop_peer")]
    return Wheel(
        "interop-drivers",
        "The drivers and stand-ins of interop for Python",
        [*sources, stubs / _STUBS],
        _project()["dependencies"],
    )


def _probe() -> Wheel:
    """Returns the wheel of the probe, which needs at least the oldest tested versions."""
    oldest = (_HERE / "probe" / "oldest.in").read_text(encoding="utf-8").splitlines()
    pins = [line for line in oldest if line and not line.startswith("#")]
    return Wheel(
        "interop-probe",
        "Records the calls that reach a gRPC server, for the matrix of interop",
        [_HERE / "src" / "interop_probe"],
        [pin.replace("==", ">=") for pin in pins],
    )


def build(folder: Path, wheel: Wheel, out: Path) -> None:
    """Copies the sources to an empty folder and builds their wheel.

    Args:
        folder: the empty folder, which afterwards contains the sources and intermediate files.
        wheel: the wheel to build.
        out: the folder for the wheel, an absolute path.
    """
    for package in wheel.packages:
        _copy(package, folder / package.name)
    _write(folder / "pyproject.toml", _pyproject(wheel))
    os.environ["SOURCE_DATE_EPOCH"] = str(_TIME)
    os.chdir(folder)
    build_meta.build_wheel(str(out))


def _copy(source: Path, target: Path) -> None:
    """Copies a package with fixed permissions, because a wheel contains them."""
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
    shutil.copytree(source, target, ignore=ignored, copy_function=shutil.copyfile)
    for file in filter(Path.is_file, target.rglob("*")):
        file.chmod(0o644)


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    file.chmod(0o644)


def _project() -> dict[str, Any]:
    """Returns the table `project` of pyproject.toml."""
    with (_HERE / "pyproject.toml").open("rb") as file:
        project: dict[str, Any] = tomllib.load(file)["project"]
    return project


def _pyproject(wheel: Wheel) -> str:
    """Returns the pyproject.toml of the wheel."""
    project = _project()
    # Lists and strings of JSON are also those of TOML.
    return f"""
[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"
[project]
name = "{wheel.name}"
version = "{project["version"]}"
description = "{wheel.description}"
requires-python = "{project["requires-python"]}"
dependencies = {json.dumps(wheel.dependencies)}
[tool.setuptools.packages.find]
include = {json.dumps([f"{package.name}*" for package in wheel.packages])}
[tool.setuptools.package-data]
"*" = ["py.typed", "*.pyi"]
"""


if __name__ == "__main__":
    sys.exit(main())
