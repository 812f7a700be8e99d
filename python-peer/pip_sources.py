"""Runs a command that uses pip: `ENVIRONMENT/bin/python pip_sources.py COMMAND [ARGUMENT...]`.

The command has only those pip settings of the user that are about the source of packages: mirror,
proxy, certificates. All other settings, such as PIP_USER, PIP_TARGET or no-binary in pip.conf, are
ignored, because they change which packages are installed and where. The scripts of this folder and
interop.jar use this file, which needs Python 3.11 and the pip of its environment.
"""

import ast
import os
import subprocess
import sys
from collections.abc import Mapping

_SOURCES = frozenset(
    {
        "index-url",
        "pypi-url",
        "extra-index-url",
        "find-links",
        "no-index",
        "trusted-host",
        "proxy",
        "cert",
        "client-cert",
        "timeout",
        "default-timeout",
        "retries",
        "resume-retries",
        "keyring-provider",
        "use-feature",
        "use-deprecated",
        "cache-dir",
        "no-cache-dir",
    }
)
# Sections of pip's configuration that apply to an installation; later ones override earlier ones.
_SECTIONS = ("global", "install", ":env:")
_PREFIX = "PIP_"


def main() -> int:
    command = sys.argv[1:]
    if not command:
        print("pip_sources.py: needs a command, for example 'python -m pip list'", file=sys.stderr)
        return 2
    environment = _without_other_settings(os.environ)
    listed = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if listed.returncode != 0:
        return listed.returncode
    environment |= source_settings(listed.stdout) | {"PIP_CONFIG_FILE": os.devnull}
    sys.stdout.flush()
    # The command replaces this process, so that signals reach it.
    os.execvpe(command[0], command, environment)  # noqa: S606


def _without_other_settings(environment: Mapping[str, str]) -> dict[str, str]:
    """Returns the variables without those of other pip settings."""
    kept = _SOURCES | {"config-file"}
    return {
        name: value
        for name, value in environment.items()
        if not name.startswith(_PREFIX) or _setting(name) in kept
    }


def _setting(variable: str) -> str:
    return variable.removeprefix(_PREFIX).lower().replace("_", "-")


def source_settings(listed: str) -> dict[str, str]:
    """Returns the settings for package sources as environment variables.

    Args:
        listed: the output of `pip config list`: lines SECTION.NAME=VALUE, each value a literal of
            Python.
    """
    found: dict[str, dict[int, str]] = {}
    for line in listed.splitlines():
        place, _, value = line.partition("=")
        section, _, name = place.rpartition(".")
        if section in _SECTIONS and name in _SOURCES:
            found.setdefault(name, {})[_SECTIONS.index(section)] = ast.literal_eval(value)
    return {
        _PREFIX + name.replace("-", "_").upper(): " ".join(values[max(values)].split())
        for name, values in found.items()
    }


if __name__ == "__main__":
    sys.exit(main())
