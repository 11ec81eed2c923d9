#!/usr/bin/env python3
"""The checks themselves: what they must catch, planted in a small tree, and what they must let pass."""

import sys
import tempfile
import unittest
from pathlib import Path

import check_house
import check_includes

QT = {"QtCore": ["QString"], "QtWidgets": ["QWidget"], "QtNetwork": ["QHostInfo"], "QtTest": ["QTest"]}

# (spoken name, file, its include, part of the complaint)
WRONG = [
    ("core includes the window", "core/base/a.h", '"ui/widgets/w.h"', "core may not include ui"),
    ("core includes the program", "core/base/a.h", '"app/cli/c.h"', "core may not include app"),
    ("transfer includes session", "core/transfer/a.cpp", '"core/session/s.h"', "may not include core/session"),
    ("transfer includes ssh", "core/transfer/a.cpp", '"core/ssh/plain.h"', "may not include core/ssh"),
    ("a widget in the core", "core/files/a.cpp", "<QWidget>", "QtWidgets"),
    ("a widget in the core by its full name", "core/files/a.cpp", "<QtWidgets/QWidget>", "QtWidgets"),
    ("libssh outside its room", "core/session/a.cpp", "<libssh/libssh.h>", "libssh"),
    ("libssh in the window", "ui/browser/a.cpp", '"core/ssh/channel.h"', "free of libssh"),
    ("libssh in the window, through another header", "ui/browser/a.cpp", '"core/ssh/through.h"', "free of libssh"),
    ("QtKeychain outside sites", "core/ssh/a.cpp", "<qt6keychain/keychain.h>", "QtKeychain"),
    ("the window includes the protocol", "ui/browser/a.cpp", '"core/sftp/p.h"', "may not include core/sftp"),
    ("a lower room of the window includes a higher", "ui/widgets/a.cpp", '"ui/mainwindow/m.h"', "rooms below it"),
    ("the command line includes the window", "app/cli/a.cpp", '"ui/widgets/w.h"', "may not include the window"),
    ("the command line includes widgets", "app/cli/a.cpp", "<QWidget>", "QtWidgets"),
    ("a program includes tests", "app/desktop/a.cpp", '"tests/support/t.h"', "nothing but tests"),
    ("a core test includes the window", "tests/core/base/a.cpp", '"ui/widgets/w.h"', "may not include"),
    ("an include that is not from the root", "core/base/a.cpp", '"error.h"', "written from there"),
    ("an unknown library", "core/base/a.cpp", "<boost/asio.hpp>", "no library"),
]

RIGHT = [
    ("core/base/a.h", "<QString>"),
    ("core/base/a.cpp", "<sys/stat.h>"),
    ("core/base/a.cpp", "<vector>"),
    ("core/ssh/a.cpp", "<libssh/libssh.h>"),
    ("core/session/a.cpp", '"core/ssh/channel.h"'),
    ("ui/browser/a.cpp", '"core/ssh/plain.h"'),
    ("ui/mainwindow/a.cpp", '"ui/widgets/w.h"'),
    ("ui/mainwindow/a.cpp", "<QWidget>"),
    ("app/desktop/a.cpp", '"ui/mainwindow/m.h"'),
    ("tests/core/base/tst_a.cpp", "<QTest>"),
    ("tests/core/base/tst_a.cpp", '"tst_a.moc"'),
    ("tests/core/base/tst_a.cpp", '"tests/support/t.h"'),
]

HEADERS = {
    "core/session/s.h": "", "core/sftp/p.h": "", "core/ssh/plain.h": "#include <QString>\n",
    "core/ssh/channel.h": "#include <libssh/libssh.h>\n", "core/ssh/through.h": '#include "core/ssh/channel.h"\n',
    "ui/widgets/w.h": "", "ui/mainwindow/m.h": "", "app/cli/c.h": "", "tests/support/t.h": "",
}


class Checks(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = Path(self.folder.name) / "checkout"
        for name, text in HEADERS.items():
            self.write(name, text)
        for module, headers in QT.items():
            for header in headers:
                self.write(f"qt/{module}/{header}", "")

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def complaints(self):
        return check_includes.check(check_includes.Tree(self.root, self.root / "qt"))

    def test_wrong_includes_are_caught_with_file_and_line(self):
        for spoken, file, include, reason in WRONG:
            with self.subTest(spoken):
                self.write(file, f"// a line\n#include {include}\n")
                complaints = self.complaints()
                self.assertEqual(len(complaints), 1, complaints)
                self.assertIn(f"{file}:2: ", complaints[0])
                self.assertIn(reason, complaints[0])
                (self.root / file).unlink()

    def test_right_includes_pass(self):
        for file, include in RIGHT:
            with self.subTest(file + " " + include):
                self.write(file, f"#include {include}\n")
                self.assertEqual(self.complaints(), [])
                (self.root / file).unlink()

    def test_document_has_to_agree(self):
        self.write("ARCHITECTURE.md", "| `core/base` | wire |\n| `core/attic` | base |\n")
        text = "\n".join(check_includes.check_document(self.root))
        self.assertIn("the row of core/base says ['wire']", text)
        self.assertIn("core/attic is not in rooms.py", text)

    def test_folder_without_readme_is_caught(self):
        for folder in ("core/session", "core/sftp", "core/ssh", "ui/widgets", "ui/mainwindow", "app/cli"):
            self.write(f"{folder}/README.md", "one line\n")
        self.write("tests/support/README.md", "a line\n" * 13)
        text = "\n".join(check_house.check(self.root))
        self.assertEqual(text, "tests/support/README.md: longer than 12 lines; details belong beside the code")
        (self.root / "core/sftp/README.md").unlink()
        self.assertIn("core/sftp: no README.md", "\n".join(check_house.check(self.root)))

    def test_path_of_the_checkout_is_caught(self):
        self.write("cmake/Rules.cmake", f"# a line\nset(X {self.root}/core)\n")
        self.assertIn("cmake/Rules.cmake:2: names a folder of this machine",
                      "\n".join(check_house.check(self.root.resolve())))

    def write_readmes(self):
        for folder in ("core/session", "core/sftp", "core/ssh", "ui/widgets", "ui/mainwindow", "app/cli",
                       "tests/support", "resources"):
            self.write(f"{folder}/README.md", "one line\n")

    def test_header_that_its_source_does_not_include_first_is_caught(self):
        self.write_readmes()
        self.write("core/ssh/own.h", "")
        self.write("core/ssh/own.cpp", '#include <vector>\n#include "core/ssh/own.h"\n')
        self.assertEqual(check_house.check(self.root), ["core/ssh/own.cpp: does not include its own header first"])

    def test_icon_that_nobody_drew_is_caught(self):
        self.write_readmes()
        self.write("resources/icons/folder.svg", "<svg/>")
        self.write("ui/widgets/w.cpp", '#include "ui/widgets/w.h"\n'
                   'themedIcon(u"folder"_s); themedIcon(QStringLiteral("unicorn"));\n')
        self.assertEqual(check_house.check(self.root),
                         ["ui/widgets/w.cpp: there is no icon 'unicorn' in resources/icons"])


if __name__ == "__main__":
    sys.exit(unittest.main())
