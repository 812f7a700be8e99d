"""Generates the stubs of ../proto into build/stubs if the protos have changed since the last time.

The stubs are imported by the path of their proto: `from depot.v1 import depot_pb2`.
"""

import os
import sys
import sysconfig
import tempfile
from importlib import resources
from pathlib import Path

from grpc_tools import protoc

HERE = Path(__file__).resolve().parent
PROTOS = HERE.parent / "proto"
STUBS = HERE / "build" / "stubs"


def main() -> int:
    sources = "".join(file.read_text(encoding="utf-8") for file in sorted(PROTOS.rglob("*.proto")))
    stored = STUBS / "sources"
    if stored.is_file() and stored.read_text(encoding="utf-8") == sources:
        return 0
    STUBS.parent.mkdir(exist_ok=True)
    # The folder is replaced as a whole, because several servers may start at the same time.
    with tempfile.TemporaryDirectory(dir=STUBS.parent) as draft:
        code = int(protoc.main(_arguments(Path(draft))))
        if code == 0:
            Path(draft, "sources").write_text(sources, encoding="utf-8")
            _replace(Path(draft))
    return code


def _replace(draft: Path) -> None:
    Path(draft, "stubs").mkdir()
    for file in draft.iterdir():
        if file.name != "stubs":
            file.rename(draft / "stubs" / file.name)
    if STUBS.exists():
        STUBS.rename(draft / "previous")
    try:
        Path(draft, "stubs").rename(STUBS)
    except OSError:
        if not (STUBS / "sources").is_file():
            raise  # No other process was faster.


def _arguments(out: Path) -> list[str]:
    arguments = [
        "protoc",
        f"-I{PROTOS}",
        f"-I{resources.files('grpc_tools') / '_proto'}",
        f"-I{sysconfig.get_path('purelib')}",  # google/rpc of googleapis-common-protos
        f"--python_out={out}",
        f"--grpc_python_out={out}",
    ]
    for language in ("mypy", "mypy_grpc"):  # Types for mypy, if mypy-protobuf is installed.
        plugin = Path(sysconfig.get_path("scripts"), f"protoc-gen-{language}")
        if os.access(plugin, os.X_OK):
            arguments += [f"--plugin={plugin}", f"--{language}_out=quiet:{out}"]
    return arguments + [str(file.relative_to(PROTOS)) for file in sorted(PROTOS.rglob("*.proto"))]


if __name__ == "__main__":
    sys.exit(main())
