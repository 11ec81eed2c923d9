#!/usr/bin/env python3
"""Every folder says in a short README what may live there, every icon that is asked for is drawn, every source includes
its own header first, and no file knows the machine it was written on."""

import argparse
import re
import sys
from pathlib import Path

TOPS = ("core", "ui", "app", "tests", "resources", "translations", "packaging", "cmake")
LONGEST_README = 12
# Folders of data, not of code: their parent's README speaks for them.
DATA = ("resources/icons", "resources/screenshots", "packaging/debian")
TEXT = {".h", ".cpp", ".txt", ".cmake", ".md", ".py", ".json", ".svg", ".ts", ".xml", ".in", ".list", ".desktop", ""}


def folders_with_files(root):
    for top in TOPS:
        for folder in sorted([root / top, *(root / top).rglob("*")]):
            if folder.is_dir() and folder.name != "__pycache__" and any(p.is_file() for p in folder.iterdir()):
                yield folder


def readme_complaints(root):
    for folder in folders_with_files(root):
        name = folder.relative_to(root).as_posix()
        if name.startswith(DATA) or name.startswith(("tests/core/", "tests/ui/")) or "/data" in name:
            continue
        readme = folder / "README.md"
        if not readme.is_file():
            yield f"{name}: no README.md says what may live here"
        elif len(readme.read_text(encoding="utf-8").splitlines()) > LONGEST_README:
            yield f"{name}/README.md: longer than {LONGEST_README} lines; details belong beside the code"


def path_complaints(root):
    checkout = str(root)
    if len(root.parts) < 3:  # "/src" alone would be found in innocent text
        return
    files = [p for top in TOPS for p in (root / top).rglob("*")] + list(root.iterdir())
    for path in sorted(files):
        if path.is_file() and path.suffix in TEXT and path.name != ".git":
            for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
                if checkout + "/" in line:
                    yield f"{path.relative_to(root)}:{number}: names a folder of this machine"


def icon_complaints(root):
    """A missing icon paints nothing, so nobody would notice."""
    asked = re.compile(r'themedIcon\(\s*(?:QStringLiteral\()?u?"([^"]+)"')
    for path in [p for top in ("ui", "app") for p in sorted((root / top).rglob("*.cpp"))]:
        for name in asked.findall(path.read_text(encoding="utf-8")):
            if not (root / "resources" / "icons" / f"{name}.svg").is_file():
                yield f"{path.relative_to(root)}: there is no icon '{name}' in resources/icons"


def own_header_complaints(root):
    """What a source includes first is proven to stand alone by compiling that source."""
    for header in [p for top in ("core", "ui", "app") for p in sorted((root / top).rglob("*.h"))]:
        source = header.with_suffix(".cpp")
        name = header.relative_to(root).as_posix()
        if source.is_file():
            first = re.search(r'^#include\s+["<]([^">]+)', source.read_text(encoding="utf-8"), re.MULTILINE)
            if not first or first[1] != name:
                yield f"{source.relative_to(root)}: does not include its own header first"


def check(root):
    return [*readme_complaints(root), *path_complaints(root), *icon_complaints(root), *own_header_complaints(root)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", type=Path, required=True)
    complaints = check(parser.parse_args().root.resolve())
    print("\n".join(complaints))
    print(f"{len(complaints)} complaints")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
