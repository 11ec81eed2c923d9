"""The table of rooms: who may include whom, and which outside libraries. ARCHITECTURE.md shows the same table;
check_includes.py compares both."""

CORE = {
    "base": [],
    "wire": ["base"],
    "sftp": ["base", "wire"],
    "scp": ["base", "wire"],
    "terminal": ["base"],
    "settings": ["base"],
    "ssh": ["base"],
    "forward": ["base", "wire", "ssh"],
    "files": ["base", "wire", "sftp", "scp", "ssh"],
    "session": ["base", "ssh", "forward", "files"],
    "transfer": ["base", "files"],
    "sites": ["base"],
    "driver": ["base", "files", "session", "transfer", "sites"],
}

# Lowest first: a room of the window may include those before it.
UI = ["widgets", "prompts", "browser", "transfer", "terminal", "forward", "run", "sites", "settings", "mainwindow"]

# Rooms of the core that the window sees. Of ssh only the headers that are free of libssh.
UI_CORE = ["base", "terminal", "settings", "ssh", "forward", "files", "session", "transfer", "sites"]

# Outside libraries beyond Qt Core and the C++ and POSIX headers.
LIBRARIES = {
    "core/ssh": ["libssh", "QtNetwork"],
    "core/forward": ["QtNetwork"],
    "core/session": ["QtNetwork"],
    "core/terminal": ["libvterm"],
    "core/transfer": ["QtSql"],
    "core/sites": ["QtKeychain"],
    "ui": ["QtGui", "QtWidgets", "QtSvg", "QtSvgWidgets"],
    "app/desktop": ["QtGui", "QtWidgets", "QtSvg", "QtNetwork", "QtDBus"],
    "app/cli": [],
    "tests": ["QtTest", "QtNetwork", "QtSql"],
    "tests/ui": ["QtGui", "QtWidgets", "QtSvg"],
    "tests/core/ssh": ["libssh"],
    "tests/core/sites": ["QtKeychain"],
    "tests/bench": ["QtGui", "QtWidgets"],
}
