#!/usr/bin/env python3
"""Writes the licences of the jars in interop.jar into one text file.

    notices.py --licenses FILE --class-path FILE --texts DIR --apache FILE --out FILE

A jar without a known licence, or without the text of its licence, is an error. The texts are those
in the jar. Many jars have none; then the text is GROUP.txt in the folder --texts, or the file
--apache for the Apache License.
"""

import argparse
import re
import sys
import zipfile
from pathlib import Path
from typing import NamedTuple

_TITLE = "Third-party software in interop.jar"
# A line of THIRD-PARTY.txt of license-maven-plugin: licences, name, coordinates, address.
_LINE = re.compile(
    r"^ *(?P<licenses>\(.+?\)) (?P<name>[^()]*(?:\([^()]*\)[^()]*)*) "
    r"\((?P<group>[^:() ]+):(?P<artifact>[^: ]+):(?P<version>[^: ]+) - (?P<url>.*)\)$"
)
_TEXT = re.compile(
    r"(?:META-INF/)?(?:licen[cs]e|notice|copying|al2\.0|lgpl2\.1)[^/]*", re.IGNORECASE
)
_NESTED_TEXT = re.compile(r"META-INF/licenses?/[^/]+\.txt", re.IGNORECASE)


class Library(NamedTuple):
    group: str
    artifact: str
    version: str
    licenses: str
    url: str

    def __str__(self) -> str:
        return f"{self.group}:{self.artifact}:{self.version}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    for option in ("licenses", "class-path", "texts", "apache", "out"):
        parser.add_argument(f"--{option}", type=Path, required=True)
    options = parser.parse_args()
    libraries = read(options.licenses)
    used: list[Library] = []
    texts: dict[str, list[Library]] = {}
    for jar in map(Path, options.class_path.read_text(encoding="utf-8").strip().split(":")):
        library = libraries.get(jar.name)
        if library is None:
            sys.exit(f"notices.py: {options.licenses} has no licence of {jar.name}")
        used.append(library)
        for text in texts_of(jar, library, options.texts, options.apache):
            texts.setdefault(text, []).append(library)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(render(used, texts), encoding="utf-8")
    return 0


def read(file: Path) -> dict[str, Library]:
    """Returns the libraries by the name of their jar."""
    libraries = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        if match := _LINE.match(line):
            library = Library(*match.group("group", "artifact", "version", "licenses", "url"))
            libraries[f"{library.artifact}-{library.version}.jar"] = library
        elif " - " in line:
            sys.exit(f"notices.py: {file} has a line of an unknown form: {line}")
    return libraries


def texts_of(jar: Path, library: Library, folder: Path, apache: Path) -> list[str]:
    """Returns the texts of a library's licence and its notices."""
    with zipfile.ZipFile(jar) as content:
        names = [n for n in content.namelist() if _TEXT.fullmatch(n) or _NESTED_TEXT.fullmatch(n)]
        texts = [content.read(name).decode("utf-8", "replace").strip() for name in sorted(names)]
    if any("notice" not in name.lower() for name in names):
        return texts
    own = folder / f"{library.group}.txt"
    if own.exists():
        return [*texts, own.read_text(encoding="utf-8").strip()]
    if "Apache" in library.licenses:
        return [*texts, apache.read_text(encoding="utf-8").strip()]
    sys.exit(
        f"notices.py: {library} has the licence {library.licenses}, but its jar has no text of it; "
        f"write the text to {own}"
    )


def render(libraries: list[Library], texts: dict[str, list[Library]]) -> str:
    parts = [_TITLE, "=" * len(_TITLE), ""]
    for library in sorted(libraries):
        parts += [f"{library}  {library.licenses}", f"    {library.url}"]
    for text, users in texts.items():
        parts += [
            "",
            "-" * 100,
            *(f"For {user}" for user in sorted(set(users))),
            "-" * 100,
            "",
            text,
        ]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    sys.exit(main())
