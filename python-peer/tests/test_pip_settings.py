"""The scripts that make virtual environments, with a user's settings for pip."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pip
import pytest

_PEER = Path(__file__).resolve().parents[1]
_INSTALL = 'source "$1" && pip_install "$2" "${@:3}" || { echo "$pip_error" >&2; exit 1; }'

# Each of these settings installs packages elsewhere, selects other packages, or installs none.
_OTHER_VARIABLES = {
    "PIP_USER": "1",
    "PIP_TARGET": "elsewhere",
    "PIP_PREFIX": "elsewhere",
    "PIP_ROOT": "elsewhere",
    "PIP_NO_BINARY": ":all:",
    "PIP_PLATFORM": "win32",
    "PIP_DRY_RUN": "1",
    "PIP_PYTHON": "/no/such/python",
    "PIP_REQUIREMENT": "no-such-file",
    "PIP_CONSTRAINT": "no-such-file",
    "PIP_REQUIRE_VIRTUALENV": "1",
}
_OTHER_SECTIONS = """
[global]
user = true
require-virtualenv = true
[install]
no-binary = :all:
prefix = elsewhere
"""

# A replacement for python3. Environments made by its `-m venv` have a pip that fails.
_PYTHON = f"""#!/bin/sh
[ "$2" = venv ] || exec {sys.executable} "$@"
mkdir -p "$3/bin"
cat >"$3/bin/python" <<'END'
#!/bin/sh
[ "$3" = install ] || exec {sys.executable} "$@"
echo WARNING: a retry >&2
echo ERROR: no network >&2
echo ERROR: no package >&2
exit 1
END
chmod +x "$3/bin/python"
"""


def variables(home: Path, **more: str) -> dict[str, str]:
    """Returns the environment variables of a user with this home folder, without pip settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    return kept | {"HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config")} | more


def configure(home: Path, text: str) -> None:
    file = home / ".config" / "pip" / "pip.conf"
    file.parent.mkdir(parents=True)
    file.write_text(text)


def bash(script: str, *arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    command = ["bash", "-c", script, "bash", str(_PEER / "pip.sh"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload,no-any-return]


def kept(env: dict[str, str]) -> dict[str, str]:
    """Returns the pip settings that are kept, including those of the machine in /etc."""
    command = [sys.executable, str(_PEER / "pip_sources.py"), "env", "--null"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    pairs = (
        line.partition("=")[::2] for line in done.stdout.split("\0") if line.startswith("PIP_")
    )
    return dict(pairs)


def make_wheel(folder: Path) -> None:
    """Writes the package `sample` into a folder."""
    with zipfile.ZipFile(folder / "sample-1.0-py3-none-any.whl", "w") as wheel:
        info = "sample-1.0.dist-info"
        wheel.writestr("sample.py", "")
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: sample\nVersion: 1.0\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")


def test_keeps_only_settings_for_package_sources(tmp_path: Path) -> None:
    configure(tmp_path, f"{_OTHER_SECTIONS}index-url = https://mirror/simple\n")
    sources = {"PIP_PROXY": "http://proxy", "PIP_CERT": "/a b.pem", "PIP_NO_INDEX": "1"}
    assert kept(variables(tmp_path, **_OTHER_VARIABLES, **sources)) == {
        **kept(variables(tmp_path / "nobody")),
        "PIP_INDEX_URL": "https://mirror/simple",
        **sources,
    }


def test_variables_override_sections_of_pip_conf(tmp_path: Path) -> None:
    configure(
        tmp_path,
        "[install]\ntimeout = 1\nfind-links =\n  /a\n  /b\n"
        "[global]\ntimeout = 2\nfind-links = /c\nretries = 3\n[freeze]\nretries = 4\n",
    )
    assert kept(variables(tmp_path, PIP_TIMEOUT="5")) == {
        **kept(variables(tmp_path / "nobody")),
        "PIP_TIMEOUT": "5",
        "PIP_FIND_LINKS": "/a /b",
        "PIP_RETRIES": "3",
    }


def test_installs_packages_into_the_given_environment(tmp_path: Path) -> None:
    configure(tmp_path, _OTHER_SECTIONS)
    make_wheel(tmp_path)
    environment = tmp_path / "environment"
    # Uses the pip of these tests, because installing another one takes seconds.
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    (packages,) = environment.glob("lib/python*/site-packages")
    (packages / "pip.pth").write_text(f"{Path(pip.__file__).parents[1]}\n")
    sources = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path)}
    env = variables(tmp_path, **_OTHER_VARIABLES, **sources)
    done = bash(_INSTALL, str(environment), "sample", env=env, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (packages / "sample.py").exists()


@pytest.mark.parametrize(
    ("script", "first", "what"),
    [
        ("venv", "", "the packages of requirements-dev.txt"),
        (
            "stand-in",
            "python-peer/.stand-in: creating it from the current sources\n",
            "the packages of requirements-build.txt",
        ),
        (
            "buf",
            "python-peer/buf: installing the locked version of buf\n",
            "the locked version of buf",
        ),
    ],
)
def test_script_reports_a_pip_failure_in_one_line(
    tmp_path: Path, script: str, first: str, what: str
) -> None:
    copy = tmp_path / "python-peer"
    copy.mkdir()
    for file in filter(Path.is_file, _PEER.iterdir()):
        shutil.copy(file, copy)
    for folder in ("docker", "interop-tests", "protos"):
        (tmp_path / folder).symlink_to(_PEER.parent / folder)
    python = tmp_path / "bin" / "python3"
    python.parent.mkdir()
    python.write_text(_PYTHON)
    python.chmod(0o755)
    env = variables(tmp_path, PATH=f"{python.parent}:{os.environ['PATH']}")
    done = subprocess.run([copy / script], env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        "",
        f"{first}python-peer/{script}: cannot install {what} (ERROR: no network)\n",
    )


def test_needs_a_command() -> None:
    done = subprocess.run(
        [sys.executable, _PEER / "pip_sources.py"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "",
        "pip_sources.py: needs a command, for example 'python -m pip list'\n",
    )


def test_ends_with_the_exit_code_of_its_command(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, _PEER / "pip_sources.py", "sh", "-c", "exit 3"],
        env=variables(tmp_path),
        check=False,
    )
    assert done.returncode == 3
