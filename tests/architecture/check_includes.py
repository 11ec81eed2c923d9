#!/usr/bin/env python3
"""Reads every #include below core/, ui/, app/ and tests/ against the table in rooms.py.

Linking does not hold the wall: with Debian's Qt a program linked to Qt Core only still compiles
#include <QtWidgets/QWidget>.
"""

import argparse
import re
import sys
from pathlib import Path

import rooms

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
POSIX = {
    "arpa", "asm", "dirent.h", "dlfcn.h", "errno.h", "fcntl.h", "glob.h", "grp.h", "ifaddrs.h", "limits.h", "linux",
    "locale.h", "malloc.h", "net", "netdb.h", "netinet", "poll.h", "pthread.h", "pty.h", "pwd.h", "sched.h",
    "signal.h", "spawn.h", "stddef.h", "stdint.h", "stdio.h", "stdlib.h", "string.h", "strings.h", "sys",
    "syslog.h", "termios.h", "time.h", "unistd.h", "utime.h",
}


class Tree:
    """The sources below a root, and what Qt's installed headers belong to."""

    def __init__(self, root, qt_headers):
        self.root = root
        self.qt_modules = {}
        for module in sorted(Path(qt_headers).glob("Qt*")):
            for header in module.iterdir():
                self.qt_modules.setdefault(header.name, module.name)
        self._knows_libssh = {}

    def sources(self):
        for top in ("core", "ui", "app", "tests"):
            for path in sorted((self.root / top).rglob("*")):
                if path.suffix in (".h", ".cpp"):
                    yield path

    def includes(self, path):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = INCLUDE.match(line)
            if match:
                yield number, match.group(1), match.group(2)

    def knows_libssh(self, name, seen=()):
        """Whether the project header `name` includes libssh, itself or through others."""
        if name not in self._knows_libssh:
            path = self.root / name
            found = False
            if path.exists() and name not in seen:
                for _, bracket, included in self.includes(path):
                    found = found or included.startswith("libssh/")
                    found = found or (bracket == '"' and self.knows_libssh(included, (*seen, name)))
            self._knows_libssh[name] = found
        return self._knows_libssh[name]

    def library(self, name):
        """The outside library of a <header>; None for C++ and POSIX headers, "?" where nobody knows it."""
        first = name.split("/")[0]
        if first == "libssh":
            return "libssh"
        if name in ("vterm.h", "vterm_keycodes.h"):
            return "libvterm"
        if first.lower() in ("qt6keychain", "qtkeychain") or name == "keychain.h":
            return "QtKeychain"
        if first.startswith("Qt") and "/" in name:
            return first
        if name in self.qt_modules:
            return self.qt_modules[name]
        if re.fullmatch(r"[a-z_0-9]+", name) or first in POSIX:
            return None
        return "?"


def place_of(path):
    """("core", "sftp") for core/sftp/packet.h; for files directly in a top folder the room is empty."""
    parts = path.parts
    return parts[0], parts[1] if len(parts) > 2 else ""


def why_not_core(room, target_room):
    if target_room == room or target_room in rooms.CORE.get(room, []):
        return None
    return f"core/{room} may not include core/{target_room}"


def why_not_ui(room, target_top, target_room, name, tree):
    if target_top == "ui":
        if target_room == room or (target_room in rooms.UI and rooms.UI.index(target_room) < rooms.UI.index(room)):
            return None
        return f"ui/{room} may include only rooms below it, not ui/{target_room}"
    if target_room not in rooms.UI_CORE:
        return f"the window may not include core/{target_room}"
    if target_room == "ssh" and tree.knows_libssh(name):
        return "of core/ssh the window may include only headers free of libssh"
    return None


def why_not_tests(own, target, name):
    top = {"core": ["core", "tests"], "cli": ["core", "app", "tests"], "fuzz": ["core", "tests"],
           "support": ["core", "tests"]}.get(own, ["core", "ui", "app", "tests"])
    return None if target in top else f"tests/{own} may not include {name}"


def why_not(source, name, tree):
    """The reason why the file `source` may not include the project header `name`, or None."""
    top, room = place_of(source)
    target_top, target_room = place_of(Path(name))
    if top == "tests":
        return why_not_tests(room, target_top, name)
    if target_top == "tests":
        return "nothing but tests may include tests"
    order = ["core", "ui", "app"]
    if order.index(target_top) > order.index(top):
        return f"{top} may not include {target_top}"
    if top == "core":
        return why_not_core(room, target_room)
    if top == "ui":
        return why_not_ui(room, target_top, target_room, name, tree)
    if room == "cli" and target_top == "ui":
        return "the command line may not include the window"
    return None


def allowed_libraries(source):
    allowed = {"QtCore"}
    for place, libraries in rooms.LIBRARIES.items():
        if source.as_posix().startswith(place + "/"):
            allowed.update(libraries)
    return allowed


def problem(source, bracket, name, tree):
    if bracket == '"':
        if name.endswith(".moc") or re.fullmatch(r"moc_\w+\.cpp", name):
            return None
        if name.split("/")[0] not in ("core", "ui", "app", "tests") or not (tree.root / name).is_file():
            return f'no file "{name}" below the root; includes are written from there'
        return why_not(source, name, tree)
    library = tree.library(name)
    if library == "?":
        return f"<{name}> belongs to no library this test knows"
    if library is not None and library not in allowed_libraries(source):
        return f"<{name}> ({library}) is not for this room"
    return None


def check(tree):
    """All complaints, as "file:line: reason"."""
    complaints = []
    for path in tree.sources():
        source = path.relative_to(tree.root)
        for number, bracket, name in tree.includes(path):
            reason = problem(source, bracket, name, tree)
            if reason:
                complaints.append(f"{source}:{number}: {reason}")
    return complaints


def check_document(root):
    """ARCHITECTURE.md's table of rooms has to say the same as rooms.py."""
    text = (root / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `core/(\w+)` \| ([^|]*) \|", text, re.M))
    complaints = []
    for room, allowed in rooms.CORE.items():
        shown = re.findall(r"\w+", rows.pop(room, "missing"))
        if shown != allowed:
            complaints.append(f"ARCHITECTURE.md: the row of core/{room} says {shown}, rooms.py says {allowed}")
    complaints += [f"ARCHITECTURE.md: core/{room} is not in rooms.py" for room in rows]
    return complaints


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--qt-headers", type=Path, required=True)
    arguments = parser.parse_args()
    tree = Tree(arguments.root, arguments.qt_headers)
    count = len(list(tree.sources()))
    complaints = check(tree) + check_document(arguments.root)
    print("\n".join(complaints))
    print(f"{count} files read, {len(complaints)} complaints")
    return 1 if complaints or count == 0 or "QWidget" not in tree.qt_modules else 0


if __name__ == "__main__":
    sys.exit(main())
