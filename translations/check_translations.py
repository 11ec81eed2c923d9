#!/usr/bin/env python3
"""Fails when a string of the sources lacks its translation: reads the sources with lupdate into a copy of the .ts file
and looks at what the copy then says."""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ONLY_PLURALS = ("en",)
PLACES = re.compile(r"%(?:L?\d{1,2}|n)")


def sources(root):
    files = [path for top in ("core", "ui", "app") for path in (root / top).rglob("*")]
    return sorted(str(path) for path in files if path.suffix in (".h", ".cpp"))


def read_sources(root, lupdate, ts_file):
    """Brings ts_file up to date; returns lupdate's complaints about strings it had to drop."""
    with tempfile.NamedTemporaryFile("w", suffix=".lst", encoding="utf-8") as listed:
        listed.write("\n".join(sources(root)))
        listed.flush()
        plurals = ["-pluralonly"] if ts_file.stem.endswith(ONLY_PLURALS) else []
        done = subprocess.run([lupdate, "-silent", "-locations", "none", "-no-obsolete", *plurals, "-I", str(root),
                               f"@{listed.name}", "-ts", str(ts_file)],
                              capture_output=True, text=True, check=True)
    # "Class 'X' lacks Q_OBJECT macro" is said of plain classes, too, and loses nothing.
    return [line for line in done.stderr.splitlines() if "cannot be called without context" in line]


def forms_of(message):
    translation = message.find("translation")
    if message.get("numerus") == "yes":
        return ["".join(form.itertext()) for form in translation.findall("numerusform")]
    return ["".join(translation.itertext())]


def fault(message):
    """What is wrong with one message, or None."""
    source = message.findtext("source")
    forms = forms_of(message)
    if message.find("translation").get("type") == "unfinished" or not forms or not all(forms):
        return "is not translated"
    for form in forms:
        wanted, found = set(PLACES.findall(source)), set(PLACES.findall(form))
        # A form for exactly one may say "one" instead of %n.
        if wanted - {"%n"} != found - {"%n"}:
            return f"has other places: {form!r}"
        if source.endswith("…") != form.endswith("…"):
            return f"differs in its closing dots: {form!r}"
    return None


def check(root, lupdate, language):
    complaints = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / f"sampan_{language}.ts"
        shutil.copyfile(root / "translations" / copy.name, copy)
        complaints += read_sources(root, lupdate, copy)
        messages = 0
        for context in ElementTree.parse(copy).getroot().findall("context"):
            for message in context.findall("message"):
                messages += 1
                reason = fault(message)
                if reason:
                    where = f"{language}: {context.findtext('name')}"
                    complaints.append(f"{where}: {message.findtext('source')!r} {reason}")
    return messages, complaints


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--lupdate", required=True)
    parser.add_argument("languages", nargs="+")
    arguments = parser.parse_args()
    failed = False
    for language in arguments.languages:
        messages, complaints = check(arguments.root, arguments.lupdate, language)
        print("\n".join(complaints))
        print(f"{language}: {messages} strings, {len(complaints)} complaints")
        failed = failed or bool(complaints) or messages == 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
