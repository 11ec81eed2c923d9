#!/usr/bin/env python3
"""sampan-cli against one other SFTP server: test_servers.py dropbear|proftpd|greenend|asyncssh [unittest's words]"""
import os
import sys
import unittest

import servers
from interopcase import InteropCase, make_odd_tree, make_small_files, read, tree_of, write

BIG = 64 * 1024 * 1024


class OtherServer(InteropCase):
    kind = None

    @classmethod
    def make_server(cls, folder):
        return servers.ALL[cls.kind](folder)

    def assertSameTree(self, got, wanted):
        got, wanted = tree_of(got), tree_of(wanted)
        self.assertEqual(sorted(got), sorted(wanted))
        for name, entry in wanted.items():
            self.assertEqual(got[name][:2] + got[name][3:], entry[:2] + entry[3:], name)
            self.assertTrue(got[name][2] == entry[2], f"{name!r} differs: {len(got[name][2] or b'')} bytes")

    def assertSameFile(self, got, wanted):
        got, wanted = read(got), read(wanted)
        self.assertEqual(len(got), len(wanted))
        self.assertTrue(got == wanted, "the same length, other content")

    def test_big_file_both_ways(self):
        write(self.local / "big", os.urandom(BIG), 0o640)
        self.ok("cp", "big", self.url(self.remote))
        self.assertSameTree(self.remote, self.local)
        self.ok("cp", self.url(self.remote / "big"), "back")
        self.assertSameFile(self.local / "back", self.remote / "big")

    def test_small_files_both_ways(self):
        make_small_files(self.local / "tree")
        self.ok("cp", "tree", self.url(self.remote) + "/")
        self.assertSameTree(self.remote / "tree", self.local / "tree")
        self.ok("cp", self.url(self.remote / "tree"), "back")
        self.assertSameTree(self.local / "back", self.remote / "tree")

    def test_odd_names_both_ways(self):
        make_odd_tree(self.local / "tree")
        self.ok("cp", "tree", self.url(self.remote) + "/")
        self.assertSameTree(self.remote / "tree", self.local / "tree")
        self.ok("cp", self.url(self.remote / "tree"), "back")
        self.assertSameTree(self.local / "back", self.remote / "tree")

    def test_long_listing(self):
        names = sorted(f"entry-{i:05}" for i in range(5000))
        for name in names:
            (self.remote / name).touch()
        self.assertEqual(self.ok("ls", self.url(self.remote)).decode().split(), names)
        entries = self.json_lines("ls", "-U", self.url(self.remote))
        self.assertEqual(sorted(entry["name"] for entry in entries), names)

    def test_listing_tells_size_time_and_permissions(self):
        write(self.remote / "file", b"12345", 0o640, 1_600_000_000)
        entry, = self.json_lines("ls", self.url(self.remote))
        self.assertEqual((entry["size"], entry["mtime"], entry["mode"]), (5, 1_600_000_000, 0o100640))
        found, = self.json_lines("stat", self.url(self.remote / "file"))
        self.assertEqual((found["size"], found["mtime"], found["mode"]), (5, 1_600_000_000, 0o100640))

    def resume(self, source, target, source_word, target_word):
        content = os.urandom(3_000_000)
        write(source, content)
        write(target, content[:1_000_000])
        result = self.json_lines("cp", "--on-conflict", "resume", source_word, target_word)[-1]
        self.assertTrue(read(target) == content)
        return result

    def test_resumed_upload(self):
        self.resume(self.local / "file", self.remote / "file", "file", self.url(self.remote))

    def test_resumed_download(self):
        self.resume(self.remote / "file", self.local / "file", self.url(self.remote / "file"), "file")

    def test_overwrite_both_ways(self):
        for old, new in ((100_000, 300_000), (300_000, 100)):
            write(self.local / "file", os.urandom(new))
            write(self.remote / "file", os.urandom(old))
            self.ok("cp", "--on-conflict", "overwrite", "file", self.url(self.remote))
            self.assertSameTree(self.remote, self.local)
            write(self.local / "file", os.urandom(old))
            self.ok("cp", "--on-conflict", "overwrite", self.url(self.remote / "file"), "file")
            self.assertSameTree(self.local, self.remote)

    def test_move(self):
        make_small_files(self.local / "tree", 20, 2)
        before = tree_of(self.local / "tree")
        self.ok("mv", "tree", self.url(self.remote) + "/")
        self.assertFalse((self.local / "tree").exists())
        self.ok("mv", self.url(self.remote / "tree"), self.url(self.remote / "renamed"))
        self.assertEqual(os.listdir(self.remote), ["renamed"])
        self.assertEqual(tree_of(self.remote / "renamed"), before)
        self.ok("mv", self.url(self.remote / "renamed"), "back")
        self.assertEqual(os.listdir(self.remote), [])
        self.assertEqual(tree_of(self.local / "back"), before)

    def test_remove(self):
        make_small_files(self.remote / "tree", 100, 10)
        make_odd_tree(self.remote / "odd")
        write(self.remote / "kept")
        self.ok("rm", "-r", self.url(self.remote / "tree"), self.url(self.remote / "odd"))
        self.assertEqual(os.listdir(self.remote), ["kept"])

    def test_folder_within_a_missing_one_fails(self):
        status, _, errors = self.run_cli("mkdir", self.url(self.remote / "no/such"))
        self.assertEqual(status, 1, errors)
        self.ok("mkdir", "-p", self.url(self.remote / "no/such"))
        self.assertTrue((self.remote / "no/such").is_dir())

    def test_missing_file_is_named(self):
        status, _, errors = self.run_cli("cp", self.url(self.remote / "missing"), "got")
        self.assertEqual(status, 1, errors)
        self.assertIn("missing", errors)


if __name__ == "__main__":
    OtherServer.kind = sys.argv.pop(1)
    unittest.main()
