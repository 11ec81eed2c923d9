#!/usr/bin/env python3
"""The commands on files: ls stat cp mv rm mkdir cat df chmod ln."""
import json
import os
import stat
import subprocess
import unittest

from clicase import CLI, CliCase, clean_environment

LATIN = b"caf\xe9.txt"
UTF8 = "café.txt".encode()


def write(path, content=b"content\n", mode=0o644, mtime=None):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    path.chmod(mode)
    if mtime is not None:
        os.utime(path, (mtime, mtime))
    return path


def make_tree(root):
    write(root / "a.txt", b"a" * 10, 0o640, 1_600_000_000)
    write(root / "sub/b.bin", os.urandom(300_000), 0o755, 1_500_000_000)
    write(root / "sub/deep/empty", b"", 0o600)
    (root / "nothing in here").mkdir()
    with open(os.path.join(os.fsencode(root), LATIN), "wb") as f:
        f.write(b"latin")
    with open(os.path.join(os.fsencode(root), UTF8), "wb") as f:
        f.write(b"utf-8")
    return root


def read(path):
    with open(path, "rb") as f:
        return f.read()


def tree_of(root):
    """relative path → (kind, permissions, content)"""
    found = {}
    for folder, folders, files in os.walk(os.fsencode(root)):
        for name in folders + files:
            path = os.path.join(folder, name)
            state = os.lstat(path)
            content = read(path) if stat.S_ISREG(state.st_mode) else None
            found[os.path.relpath(path, os.fsencode(root))] = (
                stat.S_IFMT(state.st_mode), stat.S_IMODE(state.st_mode), content)
    return found


class Listing(CliCase):
    def test_one_name_a_line_sorted_without_hidden_ones(self):
        for name in ("b", "a", ".hidden", "c d"):
            write(self.remote / name)
        self.assertEqual(self.ok("ls", self.url(self.remote)), b"a\nb\nc d\n")

    def test_a_shows_hidden_names(self):
        write(self.remote / ".hidden")
        self.assertEqual(self.ok("ls", "-a", self.url(self.remote)), b".hidden\n")

    def test_l_shows_rights_owner_size_and_link_target(self):
        write(self.remote / "file", b"12345", 0o640)
        os.symlink("file", self.remote / "link")
        file, link = self.ok("ls", "-l", self.url(self.remote)).decode().splitlines()
        self.assertTrue(file.startswith("-rw-r----- "), file)
        self.assertIn(" 5 ", file)
        self.assertIn(self.server.user, file)
        self.assertTrue(link.startswith("lrwxrwxrwx") and link.endswith("link -> file"), link)

    def test_names_are_raw_bytes_for_a_pipe(self):
        for name in (LATIN, UTF8, b"line\nbreak", b"esc\x1b[31m"):
            open(os.path.join(os.fsencode(self.remote), name), "w").close()
        out = self.ok("ls", self.url(self.remote))
        self.assertEqual(set(out.split(b"\n")) - {b""}, {LATIN, UTF8, b"line", b"break", b"esc\x1b[31m"})

    def test_names_are_made_harmless_for_a_terminal(self):
        open(os.path.join(os.fsencode(self.remote), b"esc\x1b[31m\nx"), "w").close()
        status, shown = self.on_terminal("ls", self.url(self.remote))
        self.assertEqual(status, 0)
        self.assertIn(b"esc\\x1b[31m\\nx", shown)
        self.assertNotIn(b"\x1b[31m", shown)

    def test_json_carries_names_that_are_not_utf8(self):
        open(os.path.join(os.fsencode(self.remote), LATIN), "w").close()
        entry, = self.json_lines("ls", self.url(self.remote))
        self.assertEqual(entry["type"], "entry")
        self.assertEqual(entry["name_b64"], "Y2Fm6S50eHQ=")
        self.assertEqual(entry["kind"], "file")

    def test_home_folder_is_tilde(self):
        home = os.path.expanduser("~")
        names = self.ok("ls", "-a", self.server.url("/~/")).split(b"\n")[:-1]
        self.assertEqual(sorted(names), sorted(os.fsencode(n) for n in os.listdir(home)))
        self.assertEqual(names, self.ok("ls", "-a", self.server.url()).split(b"\n")[:-1])

    def test_local_paths_are_listed_too(self):
        write(self.local / "here")
        self.assertEqual(self.ok("ls", "."), b"here\n")

    def test_missing_folder_is_named_and_the_rest_is_listed(self):
        write(self.remote / "there")
        status, out, errors = self.run_cli("ls", self.url(self.remote / "missing"), self.url(self.remote))
        self.assertEqual(status, 1)
        self.assertIn(b"there\n", out)
        self.assertIn("missing", errors)

    def test_stat_and_df(self):
        write(self.remote / "file", b"123", 0o604, 1_600_000_000)
        found, = self.json_lines("stat", self.url(self.remote / "file"))
        self.assertEqual((found["size"], found["mtime"], found["mode"]), (3, 1_600_000_000, 0o100604))
        room, = self.json_lines("df", self.url(self.remote))
        real = os.statvfs(self.remote)
        self.assertEqual(room["total"], real.f_blocks * real.f_frsize)

    def test_a_reader_that_takes_long_is_no_stall(self):
        content = os.urandom(2_000_000)
        write(self.remote / "file", content)
        process = subprocess.Popen([CLI, *self.server.options(), "--timeout", "1", "cat", self.url(self.remote / "file")],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, bufsize=0,
                                   env=clean_environment(self.home))
        start = process.stdout.read(1)
        with self.assertRaises(subprocess.TimeoutExpired):
            process.wait(2.5)
        out, errors = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 0, errors)
        self.assertEqual(start + out, content)

    def test_output_that_cannot_be_written_is_a_failure(self):
        write(self.remote / "file")
        with open("/dev/full", "wb") as full:
            result = subprocess.run([CLI, *self.server.options(), "ls", self.url(self.remote)], stdout=full,
                                    stderr=subprocess.PIPE, env=clean_environment(self.home), timeout=60)
        self.assertEqual(result.returncode, 1, result.stderr)

    def test_json_is_made_harmless_for_a_terminal(self):
        name = "a\u202eb\u009b31mé\U0001f600"
        write(self.remote / name)
        status, shown = self.on_terminal("--json", "ls", self.url(self.remote))
        self.assertEqual(status, 0)
        self.assertEqual(json.loads(shown)["name"], name)
        self.assertNotIn("\u202e".encode(), shown)
        self.assertNotIn("\u009b".encode(), shown)
        self.assertIn("é".encode(), shown)

    def test_cat_is_binary_exact(self):
        content = bytes(range(256)) * 5000
        write(self.remote / "file", content)
        self.assertEqual(self.ok("cat", self.url(self.remote / "file")), content)


class Copying(CliCase):
    def test_tree_up_and_down_is_the_same_with_times_and_permissions(self):
        make_tree(self.local / "tree")
        self.ok("cp", "tree", self.url(self.remote) + "/")
        self.assertEqual(tree_of(self.remote / "tree"), tree_of(self.local / "tree"))
        self.ok("cp", self.url(self.remote / "tree"), "back")
        self.assertEqual(tree_of(self.local / "back"), tree_of(self.local / "tree"))
        self.assertEqual(os.stat(self.local / "back/sub/b.bin").st_mtime, 1_500_000_000)

    def test_existing_folder_takes_sources_inside(self):
        write(self.local / "one")
        write(self.local / "two")
        self.ok("cp", "one", "two", self.url(self.remote))
        self.assertEqual(sorted(os.listdir(self.remote)), ["one", "two"])

    def test_target_that_is_not_there_is_the_new_name(self):
        make_tree(self.local / "tree")
        self.ok("cp", "tree", self.url(self.remote / "renamed"))
        self.assertEqual(tree_of(self.remote / "renamed"), tree_of(self.local / "tree"))

    def test_slash_at_the_end_makes_the_folder(self):
        write(self.local / "one")
        self.ok("cp", "one", self.url(self.remote / "new") + "/")
        self.assertTrue((self.remote / "new/one").is_file())

    def test_dot_is_what_is_in_it(self):
        make_tree(self.local)
        write(self.remote / "stays")
        self.ok("cp", ".", self.url(self.remote))
        arrived = tree_of(self.remote)
        self.assertEqual(arrived.pop(b"stays")[2], b"content\n")
        self.assertEqual(arrived, tree_of(self.local))

    def test_parent_that_is_missing_is_a_failure(self):
        write(self.local / "one")
        status, _, errors = self.run_cli("cp", "one", self.url(self.remote / "no/such"))
        self.assertEqual(status, 1)
        self.assertIn("no", errors)

    def test_percent_encoded_bytes(self):
        path = os.path.join(os.fsencode(self.remote), LATIN)
        with open(path, "wb") as f:
            f.write(b"latin")
        self.ok("cp", self.url(self.remote) + "/caf%E9.txt", "got")
        self.assertEqual((self.local / "got").read_bytes(), b"latin")
        self.ok("cp", "got", self.url(self.remote) + "/na%EFve%20name")
        self.assertTrue(os.path.exists(os.path.join(os.fsencode(self.remote), b"na\xefve name")))

    def test_local_to_local(self):
        make_tree(self.local / "tree")
        self.ok("cp", "tree", "copy")
        self.assertEqual(tree_of(self.local / "copy"), tree_of(self.local / "tree"))

    def test_on_one_server(self):
        make_tree(self.remote / "tree")
        self.ok("cp", self.url(self.remote / "tree"), self.url(self.remote / "copy"))
        self.assertEqual(tree_of(self.remote / "copy"), tree_of(self.remote / "tree"))

    def test_no_preserve_takes_now_and_the_umask(self):
        write(self.local / "one", mode=0o700, mtime=1_000_000_000)
        self.ok("cp", "--no-preserve", "one", self.url(self.remote))
        state = os.stat(self.remote / "one")
        self.assertGreater(state.st_mtime, 1_700_000_000)
        self.assertEqual(stat.S_IMODE(state.st_mode) & 0o111, 0)

    def test_set_uid_never_comes_from_a_server(self):
        write(self.remote / "suid", mode=0o755)
        os.chmod(self.remote / "suid", 0o6755)
        self.ok("cp", self.url(self.remote / "suid"), "got")
        self.assertEqual(stat.S_IMODE(os.stat(self.local / "got").st_mode), 0o755)

    def test_links_are_skipped_followed_or_copied(self):
        write(self.remote / "tree/file", b"x")
        os.symlink("file", self.remote / "tree/link")
        for policy, check in (("skip", lambda p: not os.path.lexists(p)), ("follow", lambda p: p.is_file() and not p.is_symlink()),
                              ("copy", lambda p: os.readlink(p) == "file")):
            with self.subTest(policy):
                self.ok("cp", "--links", policy, self.url(self.remote / "tree"), policy)
                self.assertTrue(check(self.local / policy / "link"))

    def test_mv_leaves_nothing_behind(self):
        make_tree(self.local / "tree")
        before = tree_of(self.local / "tree")
        self.ok("mv", "tree", self.url(self.remote) + "/")
        self.assertFalse((self.local / "tree").exists())
        self.assertEqual(tree_of(self.remote / "tree"), before)

    def test_mv_on_the_server_renames(self):
        write(self.remote / "old")
        inode = os.stat(self.remote / "old").st_ino
        self.ok("mv", self.url(self.remote / "old"), self.url(self.remote / "new"))
        self.assertEqual(os.stat(self.remote / "new").st_ino, inode)

    def test_failed_source_is_named_and_the_others_arrive(self):
        write(self.local / "one")
        status, _, errors = self.run_cli("cp", "missing", "one", self.url(self.remote))
        self.assertEqual(status, 1)
        self.assertIn("missing", errors)
        self.assertTrue((self.remote / "one").exists())

    def test_json_tells_items_and_the_result(self):
        make_tree(self.local / "tree")
        lines = self.json_lines("cp", "tree", self.url(self.remote) + "/")
        self.assertEqual(lines[-1]["type"], "result")
        self.assertEqual(lines[-1]["state"], "done")
        self.assertEqual(lines[-1]["failed"], 0)
        self.assertTrue(any(line["type"] == "item" for line in lines))


class Durable(CliCase):
    @classmethod
    def sshd_options(cls, folder):
        cls.log = folder / "sftp.log"
        script = folder / "sftp-server"
        script.write_text(f"#!/bin/sh\nexec /usr/lib/openssh/sftp-server -e -l DEBUG3 2>>{cls.log}\n")
        script.chmod(0o755)
        return f"Subsystem sftp {script}"

    def test_sync_asks_the_server_to_make_it_durable(self):
        write(self.local / "one")
        self.ok("cp", "one", self.url(self.remote))
        self.assertNotIn("fsync (", self.log.read_text())
        self.ok("cp", "--sync", "one", self.url(self.remote / "two"))
        self.assertIn("fsync (", self.log.read_text())


class Conflicts(CliCase):
    """The target holds "old", the source "newer"; each policy is one row."""

    def copy(self, *options, source=b"newer", target=b"old", newer=True):
        write(self.local / "file", source, mtime=1_600_000_000 if newer else 1_400_000_000)
        write(self.remote / "file", target, mtime=1_500_000_000)
        status, _, errors = self.run_cli("cp", *options, "file", self.url(self.remote))
        return status, (self.remote / "file").read_bytes(), errors

    def test_without_a_terminal_it_fails(self):
        status, content, errors = self.copy()
        self.assertEqual((status, content), (1, b"old"))
        self.assertIn("file", errors)

    def test_policies(self):
        rows = [("overwrite", {}, 0, b"newer"), ("skip", {}, 0, b"old"), ("newer", {}, 0, b"newer"),
                ("newer", {"newer": False}, 0, b"old"), ("size", {}, 0, b"newer"),
                ("size", {"target": b"12345"}, 0, b"12345"), ("fail", {}, 1, b"old"),
                ("resume", {"source": b"older", "target": b"old"}, 0, b"older")]
        for policy, setting, status, content in rows:
            with self.subTest(policy, **setting):
                self.assertEqual(self.copy("--on-conflict", policy, **setting)[:2], (status, content))

    def test_rename_keeps_both(self):
        self.assertEqual(self.copy("--on-conflict", "rename")[:2], (0, b"old"))
        self.assertEqual(sorted(p.read_bytes() for p in self.remote.iterdir()), [b"newer", b"old"])

    def test_asked_at_a_terminal(self):
        write(self.local / "file", b"newer")
        write(self.remote / "file", b"old")
        status, shown = self.on_terminal("cp", "file", self.url(self.remote), answers=[(b"[s]", b"o")])
        self.assertEqual(status, 0, shown)
        self.assertEqual((self.remote / "file").read_bytes(), b"newer")

    def test_cancelled_at_a_terminal_is_not_done(self):
        write(self.local / "one", b"new")
        write(self.remote / "one", b"old")
        status, shown = self.on_terminal("cp", "one", self.url(self.remote / "one"), answers=[(b"exists", b"c")])
        self.assertEqual(status, 1, shown)
        self.assertEqual((self.remote / "one").read_bytes(), b"old")

    def test_nothing_half_done_is_left_beside(self):
        self.copy("--on-conflict", "overwrite")
        self.assertEqual(os.listdir(self.remote), ["file"])


class Changing(CliCase):
    def test_mkdir(self):
        self.ok("mkdir", self.url(self.remote / "new"))
        self.assertTrue((self.remote / "new").is_dir())
        self.assertEqual(self.run_cli("mkdir", self.url(self.remote / "new"))[0], 1)
        self.ok("mkdir", "-p", self.url(self.remote / "a/b/c"), self.url(self.remote / "new"))
        self.assertTrue((self.remote / "a/b/c").is_dir())

    def test_json_says_how_each_path_went(self):
        write(self.remote / "file")
        lines = self.json_lines("rm", self.url(self.remote / "file"), self.url(self.remote / "missing"), status=1)
        results = [(line["path"].rsplit("/", 1)[1], line["state"]) for line in lines if line["type"] == "result"]
        self.assertEqual(results, [("file", "done"), ("missing", "failed")])
        for words in (["mkdir", "new"], ["chmod", "700", "new"], ["ln", "-s", "new", "link"]):
            *others, last = words
            result, = self.json_lines(*others, self.url(self.remote / last))
            self.assertEqual((result["type"], result["state"]), ("result", "done"))

    def test_rm_takes_files_and_with_r_folders(self):
        make_tree(self.remote / "tree")
        write(self.remote / "file")
        self.assertEqual(self.run_cli("rm", self.url(self.remote / "tree"))[0], 1)
        self.assertTrue((self.remote / "tree/a.txt").exists())
        self.ok("rm", "-r", self.url(self.remote / "tree"), self.url(self.remote / "file"))
        self.assertEqual(os.listdir(self.remote), [])

    def test_rm_does_not_follow_links(self):
        write(self.remote / "kept/file")
        (self.remote / "tree").mkdir()
        os.symlink("../kept", self.remote / "tree/link")
        self.ok("rm", "-r", self.url(self.remote / "tree"))
        self.assertTrue((self.remote / "kept/file").exists())

    def test_rm_f_is_silent_about_what_is_not_there(self):
        self.assertEqual(self.run_cli("rm", self.url(self.remote / "missing"))[0], 1)
        self.ok("rm", "-f", self.url(self.remote / "missing"))

    def test_rm_by_true_bytes(self):
        for name in (LATIN, UTF8):
            open(os.path.join(os.fsencode(self.remote), name), "w").close()
        self.ok("rm", self.url(self.remote) + "/caf%E9.txt")
        self.assertEqual(os.listdir(os.fsencode(self.remote)), [UTF8])

    def test_chmod(self):
        file = write(self.remote / "tree/file", mode=0o600)
        tool = write(self.remote / "tree/tool", mode=0o700)
        self.ok("chmod", "644", self.url(file))
        self.assertEqual(stat.S_IMODE(file.stat().st_mode), 0o644)
        self.ok("chmod", "-R", "go=rX,u-w", self.url(self.remote / "tree"))
        self.assertEqual([stat.S_IMODE(p.stat().st_mode) for p in (file, tool, self.remote / "tree")],
                         [0o444, 0o555, 0o555])
        self.assertEqual(self.run_cli("chmod", "u+q", self.url(file))[0], 2)

    def test_ln(self):
        file = write(self.remote / "file")
        self.ok("ln", self.url(file), self.url(self.remote / "hard"))
        self.assertEqual((self.remote / "hard").stat().st_ino, file.stat().st_ino)
        self.ok("ln", "-s", "some/where", self.url(self.remote / "soft"))
        self.assertEqual(os.readlink(self.remote / "soft"), "some/where")


if __name__ == "__main__":
    unittest.main()
