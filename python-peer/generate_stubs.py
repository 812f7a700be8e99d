"""Generates the Python stubs of all .proto files: `generate_stubs.py --out DIR`.

Add DIR to sys.path. The stubs are imported by the path of their proto, for example
`from greeterpb import helloworld_pb2`. Needs the packages of requirements-build.txt.
"""

import argparse
import sys
import sysconfig
from importlib import resources
from pathlib import Path

from grpc_tools import protoc

PROTOS = Path(__file__).resolve().parent.parent / "protos"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="output folder")
    parser.add_argument(
        "--protos",
        type=Path,
        default=PROTOS,
        metavar="DIR",
        help="folder with the .proto files (default: protos)",
    )
    options = parser.parse_args()
    protos = sorted(_protos(options.protos))
    if not protos:
        sys.exit(
            f"generate_stubs.py: {options.protos} contains no .proto file; "
            "name another folder with --protos"
        )
    options.out.mkdir(parents=True, exist_ok=True)
    return int(protoc.main(_arguments(options.protos, options.out) + protos))


def _protos(root: Path) -> list[str]:
    files = (file.relative_to(root) for file in root.rglob("*.proto"))
    # Maven's output folder contains copies of these files and of the protos that they import.
    return [str(file) for file in files if file.parts[0] != "target"]


def _arguments(protos: Path, out: Path) -> list[str]:
    scripts = Path(sysconfig.get_path("scripts"))
    return [
        "protoc",
        f"-I{protos}",
        f"-I{resources.files('grpc_tools') / '_proto'}",
        f"--plugin=protoc-gen-mypy={scripts / 'protoc-gen-mypy'}",
        f"--plugin=protoc-gen-mypy_grpc={scripts / 'protoc-gen-mypy_grpc'}",
        f"--python_out={out}",
        f"--grpc_python_out={out}",
        f"--mypy_out=quiet:{out}",
        f"--mypy_grpc_out=quiet:{out}",
    ]


if __name__ == "__main__":
    sys.exit(main())
