"""Rules for imports between packages, and a word that the peer library must not contain."""

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

_SOURCES = Path(__file__).resolve().parents[1] / "src"

# The packages that each package may import, in addition to itself and published packages.
_MAY_IMPORT = {
    "serving": set(),
    "greeter": {"serving", "greeterpb"},
    "interop_probe": set(),
    "interop_peer": {"serving", "interop_probe", "interop"},
    "greeter_peer": {
        "serving",
        "greeter",
        "interop_probe",
        "interop_peer",
        "greeterpb",
        "interop",
    },
}
_OURS = set().union(_MAY_IMPORT, *_MAY_IMPORT.values(), {"tests"})


def modules(sources: Path) -> dict[str, Path]:
    """Returns the Python files below a folder by module name."""
    return {_name(file.relative_to(sources)): file for file in sources.rglob("*.py")}


def _name(file: Path) -> str:
    parts = file.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(file: Path) -> Iterator[str]:
    """Returns the full names of all imports in a file.

    Includes imports inside functions and imports for type checking. `from package import name`
    yields "package.name", because the name may be a module.
    """
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: a relative import; write the full name"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def forbidden_imports(sources: Path) -> list[str]:
    return [
        f"{module} imports {name}"
        for module, file in sorted(modules(sources).items())
        for name in imports(file)
        if _package(name) in _OURS - _MAY_IMPORT[_package(module)] - {_package(module)}
    ]


def _package(module: str) -> str:
    return module.partition(".")[0]


def cycle(sources: Path) -> list[str]:
    """Returns the modules of one import cycle, with the first one repeated at the end.

    Returns an empty list if there is no cycle.
    """
    files = modules(sources)
    graph = {module: set(_imported_modules(module, files)) for module in files}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def _imported_modules(module: str, files: Mapping[str, Path]) -> Iterator[str]:
    for name in imports(files[module]):
        # `from package import name` imports a module or a name from the package's __init__.
        imported = name if name in files else name.rpartition(".")[0]
        if imported in files and imported != module:
            yield imported


def test_every_package_has_an_import_rule() -> None:
    assert {_package(module) for module in modules(_SOURCES)} == set(_MAY_IMPORT)


def test_packages_import_only_allowed_packages() -> None:
    assert forbidden_imports(_SOURCES) == []


def test_modules_import_each_other_without_a_cycle() -> None:
    assert cycle(_SOURCES) == []


@pytest.mark.parametrize("package", ["interop_peer", "interop_probe"])
def test_package_does_not_name_the_sample(package: str) -> None:
    assert [
        f"{file}:{number}"
        for file in modules(_SOURCES / package).values()
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if "greeter" in line.lower()
    ] == []


@pytest.mark.parametrize(
    ("module", "text", "found"),
    [
        ("serving", "import greeterpb", "serving imports greeterpb"),
        ("serving", "from interop.v1 import probe_pb2", "serving imports interop.v1.probe_pb2"),
        ("greeter", "import interop.v1.probe_pb2", "greeter imports interop.v1.probe_pb2"),
        ("greeter", "def f(): import interop_peer.probe", "greeter imports interop_peer.probe"),
        ("greeter", "from greeter_peer import aio", "greeter imports greeter_peer.aio"),
        ("interop_peer", "from greeter import aio", "interop_peer imports greeter.aio"),
        ("interop_peer", "from tests import peers", "interop_peer imports tests.peers"),
        ("greeter_peer", "import tests", "greeter_peer imports tests"),
    ],
)
def test_finds_a_forbidden_import(tmp_path: Path, module: str, text: str, found: str) -> None:
    (tmp_path / f"{module}.py").write_text(f"import serving\nimport grpc\n{text}\n")
    assert forbidden_imports(tmp_path) == [found]


def test_finds_an_import_of_our_packages_in_the_probe(tmp_path: Path) -> None:
    text = "import serving\nimport interop_peer.probe\nfrom interop.v1 import probe_pb2\n"
    (tmp_path / "interop_probe.py").write_text(f"import grpc\n{text}")
    assert forbidden_imports(tmp_path) == [
        "interop_probe imports serving",
        "interop_probe imports interop_peer.probe",
        "interop_probe imports interop.v1.probe_pb2",
    ]


@pytest.mark.parametrize(
    "text", ["import b", "from b import name", "def f():\n    from b import name"]
)
def test_finds_a_cycle(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.py").write_text(f"{text}\n")
    (tmp_path / "b.py").write_text("import c\n")
    (tmp_path / "c.py").write_text("from a import other\n")
    assert sorted(set(cycle(tmp_path))) == ["a", "b", "c"]


def test_finds_a_cycle_across_packages(tmp_path: Path) -> None:
    for package, text in {"a": "from b import m", "b": "import a.m"}.items():
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").touch()
        (tmp_path / package / "m.py").write_text(f"{text}\n")
    assert sorted(set(cycle(tmp_path))) == ["a.m", "b.m"]
