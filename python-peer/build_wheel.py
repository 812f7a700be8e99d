"""Builds the wheel of the Python drivers: `build_wheel.py --stubs DIR --out DIR`.

The wheel `interop-drivers` contains the driver and the stand-in for any service, and nothing of the
Greeter. Its version and its dependencies are those of pyproject.toml. Equal sources result in equal
bytes. Needs the setuptools of requirements-build.txt.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import tomllib
from pathlib import Path

from setuptools import build_meta

_HERE = Path(__file__).resolve().parent
_NAME = "interop-drivers"
_PACKAGES = ("serving", "interop_peer")
# The generated package, in the folder with the stubs.
_STUBS = "interop"
# 1980-01-02, because a zip file has no earlier times and no time zone.
_TIME = 315619200


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--stubs", type=Path, required=True, metavar="DIR", help="generated stubs")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="output folder")
    options = parser.parse_args()
    if not (options.stubs / _STUBS).is_dir():
        sys.exit(
            f"build_wheel.py: {options.stubs} has no package '{_STUBS}'; "
            "make it with generate_stubs.py"
        )
    options.out.mkdir(parents=True, exist_ok=True)
    for old in options.out.glob("*.whl"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder), options.stubs, options.out.resolve())
    return 0


def build(folder: Path, stubs: Path, out: Path) -> None:
    """Copies the sources to an empty folder and builds their wheel.

    Args:
        folder: the empty folder, which afterwards contains the sources and intermediate files.
        stubs: the folder with the generated package.
        out: the folder for the wheel, an absolute path.
    """
    for package in _PACKAGES:
        _copy(_HERE / "src" / package, folder / package)
    _copy(stubs / _STUBS, folder / _STUBS)
    _write(folder / "pyproject.toml", _project())
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


def _project() -> str:
    """Returns the pyproject.toml of the wheel."""
    with (_HERE / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    # Lists and strings of JSON are also those of TOML.
    return f"""
[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"
[project]
name = "{_NAME}"
version = "{project["version"]}"
description = "The drivers and stand-ins of interop for Python"
requires-python = "{project["requires-python"]}"
dependencies = {json.dumps(project["dependencies"])}
[tool.setuptools.packages.find]
include = {json.dumps([*(f"{package}*" for package in _PACKAGES), f"{_STUBS}*"])}
[tool.setuptools.package-data]
"*" = ["py.typed", "*.pyi"]
"""


if __name__ == "__main__":
    sys.exit(main())
