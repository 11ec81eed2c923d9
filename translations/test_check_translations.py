#!/usr/bin/env python3
"""What check_translations.py must catch, planted in a small tree."""

import sys
import tempfile
import unittest
from pathlib import Path

import check_translations

SOURCE = """#include "ui/widgets/w.h"
QString W::text() { return tr("Copy %1…").arg(1) + tr("%n files", nullptr, 2); }
"""
HEADER = """#include <QObject>
class W : public QObject
{
    Q_OBJECT
    QString text();
};
"""


def ts(copy, files='<numerusform>eine Datei</numerusform><numerusform>%n Dateien</numerusform>'):
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de"><context><name>W</name>
<message><source>Copy %1…</source>{copy}</message>
<message numerus="yes"><source>%n files</source><translation>{files}</translation></message>
</context></TS>
"""


class Check(unittest.TestCase):
    lupdate = "lupdate"

    def complaints(self, text, source=SOURCE):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for name, content in (("ui/widgets/w.h", HEADER), ("ui/widgets/w.cpp", source),
                                  ("translations/sampan_de.ts", text)):
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(content, encoding="utf-8")
            return check_translations.check(root, self.lupdate, "de")

    def test_complete_translation_passes(self):
        self.assertEqual(self.complaints(ts("<translation>%1 kopieren…</translation>")), (2, []))

    def test_faults_are_caught(self):
        cases = [
            ("unfinished", ts('<translation type="unfinished">%1 kopieren…</translation>'), "not translated"),
            ("empty", ts("<translation></translation>"), "not translated"),
            ("lost place", ts("<translation>Kopieren…</translation>"), "other places"),
            ("lost dots", ts("<translation>%1 kopieren</translation>"), "closing dots"),
            ("empty plural", ts("<translation>%1 kopieren…</translation>", "<numerusform></numerusform>"
                                "<numerusform>%n Dateien</numerusform>"), "not translated"),
        ]
        for spoken, text, reason in cases:
            with self.subTest(spoken):
                complaints = self.complaints(text)[1]
                self.assertEqual(len(complaints), 1, complaints)
                self.assertIn(reason, complaints[0])

    def test_new_string_is_caught(self):
        text = ts("<translation>%1 kopieren…</translation>")
        complaints = self.complaints(text, SOURCE + 'QString W::other() { return tr("New"); }\n')[1]
        self.assertEqual(complaints, ["de: W: 'New' is not translated"])


if __name__ == "__main__":
    if "--lupdate" in sys.argv:
        at = sys.argv.index("--lupdate")
        Check.lupdate = sys.argv[at + 1]
        del sys.argv[at:at + 2]
    sys.exit(unittest.main())
