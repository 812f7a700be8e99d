"""Describes the parts of the image greeter/interop while it is built.

    interop-parts.py JAR_SBOM JAR FOLDER

Writes to FOLDER `sbom.cdx.json`, the CycloneDX bill of materials of the jar, the Python packages
and the Debian packages, and `THIRD-PARTY-NOTICES.txt`, the notices of the jar and the licences of
the Python packages. A Python package without a licence or its text is an error. The licences of
Debian packages are in /usr/share/doc/*/copyright.

It must run in the Python environment of the drivers.
"""

import json
import re
import subprocess
import sys
import zipfile
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any
from urllib.parse import quote

_OWN = "interop-drivers"
_NOTICES = "THIRD-PARTY-NOTICES.txt"
_TEXT = re.compile(
    r"\.dist-info/(licenses/)?(.*/)?(LICEN[CS]E|NOTICE|COPYING)[^/]*$", re.IGNORECASE
)
_LINE = "-" * 100


def main(jar_sbom: Path, jar: Path, folder: Path) -> None:
    packages = sorted(distributions(), key=lambda package: package.name.lower())
    bom = json.loads(jar_sbom.read_text(encoding="utf-8"))
    program = bom["metadata"]["component"]
    bom["metadata"]["component"] = {
        "type": "container",
        "bom-ref": "image",
        "name": "interop-image",
        "version": program["version"],
    }
    parts = [program, *map(python, packages), *debian()]
    bom["components"] = [*parts, *bom["components"]]
    bom["dependencies"].append({"ref": "image", "dependsOn": [part["bom-ref"] for part in parts]})
    write(folder / "sbom.cdx.json", json.dumps(bom, indent=2) + "\n")
    with zipfile.ZipFile(jar) as content:
        notices = content.read(f"META-INF/{_NOTICES}").decode("utf-8")
    write(
        folder / _NOTICES, notices + "".join(notice(each) for each in packages if each.name != _OWN)
    )


def write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


def python(package: Distribution) -> dict[str, Any]:
    """Returns the component of a Python package."""
    name = re.sub(r"[-_.]+", "-", package.name).lower()
    purl = f"pkg:pypi/{name}@{package.version}"
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": package.version,
        "purl": purl,
    }
    if package.name != _OWN:
        component["licenses"] = [{"license": {"name": license_of(package)}}]
    return component


def license_of(package: Distribution) -> str:
    metadata = package.metadata.json
    name = metadata.get("license_expression") or metadata.get("license")
    if not name:
        sys.exit(f"interop-parts.py: {package.name} {package.version} has no licence")
    return str(name)


def notice(package: Distribution) -> str:
    """Returns the section of a Python package in the notices."""
    texts = [file.read_text("utf-8") for file in package.files or [] if _TEXT.search(str(file))]
    if not texts:
        sys.exit(f"interop-parts.py: {package.name} {package.version} has no text of its licence")
    title = f"For the Python package {package.name} {package.version}  ({license_of(package)})"
    return "\n".join(["", _LINE, title, _LINE, "", *(text.strip() for text in texts), ""])


def debian() -> list[dict[str, Any]]:
    """Returns the components of the Debian packages."""
    system = dict(
        line.replace('"', "").split("=", 1)
        for line in Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
        if "=" in line
    )
    form = "${Package} ${Version} ${Architecture}\n"
    listed = subprocess.run(
        ["/usr/bin/dpkg-query", "--show", "--showformat", form],
        check=True,
        capture_output=True,
        text=True,
    )
    components = []
    for line in listed.stdout.splitlines():
        name, version, architecture = line.split()
        distribution = f"{system['ID']}-{system['VERSION_ID']}"
        purl = (
            f"pkg:deb/{system['ID']}/{quote(name)}@{quote(version)}"
            f"?arch={architecture}&distro={distribution}"
        )
        components.append(
            {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}
        )
    return components


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
