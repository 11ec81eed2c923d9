#!/usr/bin/env python3
"""Places without SFTP, reached by scp and a shell, and copies between servers of either kind."""
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time
import unittest

from clicase import CLI, CliCase, clean_environment
from privatesshd import PrivateSshd
from test_files import make_tree, read, tree_of, write

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "interop"))
import servers  # noqa: E402

NO_SFTP = "Subsystem nothing /bin/false\n"


def scp_url(url):
    return url.replace("sftp://", "scp://", 1)


class Together(CliCase):
    """`server` has no SFTP, `other` has both; one set of options reaches the two."""

    @classmethod
    def sshd_options(cls, folder):
        return NO_SFTP

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = pathlib.Path(cls.folder.name) / "other"
        folder.mkdir()
        cls.other = PrivateSshd(folder)
        cls.addClassCleanup(cls.other.stop)
        known = pathlib.Path(cls.folder.name) / "known_hosts"
        known.write_text(cls.server.known_hosts.read_text() + cls.other.known_hosts.read_text())
        cls.options = ["-F", "none", "-i", str(cls.server.key), "-i", str(cls.other.key), "--known-hosts", str(known)]

    def run_cli(self, *arguments, options=None, **named):
        return super().run_cli(*arguments, options=self.options if options is None else options, **named)

    def assert_nothing_half_done(self, root):
        """The server puts away when it has noticed that the connection is gone."""
        deadline = time.monotonic() + 20
        while self.parts_in(root) and time.monotonic() < deadline:
            time.sleep(0.02)
        self.assertEqual(self.parts_in(root), [])

    def parts_in(self, root):
        return [path for path in root.rglob("*") if "filepart" in path.name]


class WithoutSftp(Together):
    def test_scp_serves_by_itself_and_the_log_says_so_once(self):
        write(self.remote / "x")
        status, out, errors = self.run_cli("-v", "ls", self.url(self.remote))
        self.assertEqual((status, out), (0, b"x\n"), errors)
        self.assertEqual(errors.count("scp and a shell serve instead"), 1, errors)

    def test_an_address_may_ask_for_it(self):
        write(self.remote / "x")
        status, out, errors = self.run_cli("-v", "ls", scp_url(self.other.url(str(self.remote))))
        self.assertEqual((status, out), (0, b"x\n"), errors)
        self.assertIn("Opening a shell for scp", errors)
        self.assertNotIn("SFTP", errors)

    def test_a_tree_goes_up_and_down_unchanged(self):
        tree = make_tree(self.local / "tree")
        for number in range(150):
            write(tree / "many" / f"file {number}'", os.urandom(number * 7), 0o600 + number % 8, 1_400_000_000 + number)
        write(tree / "large", os.urandom(2_000_000), 0o644, 1_234_567_890)
        self.ok("cp", tree, self.url(self.remote / "up"))
        self.assert_nothing_half_done(self.remote)
        self.assertEqual(tree_of(self.remote / "up"), tree_of(tree))
        self.ok("cp", self.url(self.remote / "up"), self.local / "down")
        self.assertEqual(tree_of(self.local / "down"), tree_of(tree))
        for name in ("large", "a.txt", "many/file 7'"):
            self.assertEqual((self.local / "down" / name).stat().st_mtime, (tree / name).stat().st_mtime)

    def test_all_commands_on_files(self):
        there = self.url(self.remote)
        write(self.remote / "x", b"content")
        self.assertEqual(self.ok("cat", there + "/x"), b"content")
        self.ok("mkdir", there + "/folder")
        self.ok("mv", there + "/x", there + "/folder/")
        self.assertEqual(read(self.remote / "folder/x"), b"content")
        self.ok("chmod", "640", there + "/folder/x")
        self.assertEqual((self.remote / "folder/x").stat().st_mode & 0o7777, 0o640)
        self.ok("ln", "-s", "folder/x", there + "/link")
        self.assertEqual(os.readlink(self.remote / "link"), "folder/x")
        self.assertIn(b"-rw-r-----", self.ok("ls", "-l", there + "/folder"))
        self.assertIn(b"free of", self.ok("df", there))
        self.assertEqual(self.json_lines("stat", there + "/folder/x")[0]["size"], 7)
        self.ok("rm", "-r", there + "/folder")
        self.assertFalse((self.remote / "folder").exists())
        status, _, errors = self.run_cli("ls", there + "/folder")
        self.assertEqual(status, 1)
        self.assertIn("no such file or folder", errors)

    def test_what_is_there_is_asked_about_or_replaced(self):
        for name in ("small", "large"):
            write(self.local / name, b"new" * (1 if name == "small" else 100_000))
            write(self.remote / name, b"old")
        status, _, errors = self.run_cli("cp", self.local / "small", self.local / "large", self.url(self.remote))
        self.assertEqual(status, 1, errors)
        self.assertEqual(read(self.remote / "small"), b"old")
        self.ok("cp", "--on-conflict", "overwrite", self.local / "small", self.local / "large", self.url(self.remote))
        for name in ("small", "large"):
            self.assertEqual(read(self.remote / name), read(self.local / name))

    def test_an_interrupted_file_goes_on(self):
        content = os.urandom(400_000)
        write(self.local / "x", content)
        write(self.remote / "x.filepart", content[:150_000])
        self.ok("cp", "--on-conflict", "resume", self.local / "x", self.url(self.remote))
        self.assertEqual(read(self.remote / "x"), content)

    def test_a_file_that_fails_leaves_the_others(self):
        tree = self.remote / "tree"
        for name in ("a", "b", "c"):
            write(tree / name, name.encode())
        os.symlink("/nowhere", tree / "broken")
        status, _, errors = self.run_cli("cp", "--links", "follow", self.url(tree), self.local / "down")
        self.assertEqual(status, 1)
        self.assertIn("broken", errors)
        self.assertEqual(sorted(path.name for path in (self.local / "down").iterdir()), ["a", "b", "c"])

    def test_a_name_with_a_line_break_is_refused_with_the_reason(self):
        write(self.local / "two\nlines", b"x")
        write(self.local / "plain", b"x")
        status, _, errors = self.run_cli("cp", self.local / "two\nlines", self.local / "plain", self.url(self.remote))
        self.assertEqual(status, 1)
        self.assertIn("line break in its name", errors)
        self.assert_nothing_half_done(self.remote)
        self.assertEqual([path.name for path in self.remote.iterdir()], ["plain"])

    def test_no_folder_of_parts_stays_when_the_line_is_cut(self):
        for number in range(3000):
            write(self.local / "many" / str(number), os.urandom(2000))
        words = [CLI, *self.options, "cp", str(self.local / "many"), self.url(self.remote / "up")]
        running = subprocess.Popen(words, stderr=subprocess.DEVNULL, env=clean_environment(self.home))
        deadline = time.monotonic() + 30
        while not self.parts_in(self.remote) and time.monotonic() < deadline:
            time.sleep(0.005)
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
        self.assert_nothing_half_done(self.remote)
        for path in (self.remote / "up").iterdir():  # what has its name is whole
            self.assertEqual(read(path), read(self.local / "many" / path.name))


class Hostile(Together):
    """A server whose scp says what it wants."""

    @classmethod
    def sshd_options(cls, folder):
        (folder / "bin").mkdir()
        return NO_SFTP + f"SetEnv PATH={folder}/bin:/usr/bin:/bin\n"

    def answer(self, script):
        scp = pathlib.Path(self.folder.name) / "server" / "bin" / "scp"
        scp.write_text("#!/bin/sh\n" + script)
        scp.chmod(0o755)

    def test_nothing_lands_outside_of_the_target(self):
        for number, name in enumerate(("../outside", "/tmp/outside", "..", "other")):
            self.answer(f"printf 'C0644 4 {name}\\nevil\\000'\n")
            target = self.local / f"target{number}"
            target.mkdir()
            write(self.remote / "x", b"good")
            status, _, errors = self.run_cli("cp", self.url(self.remote / "x"), target)
            self.assertEqual(status, 1, errors)
            self.assertIn("outside" if "outside" in name else name, errors)
            self.assertEqual([path.name for path in target.iterdir() if path.stat().st_size], [])
        self.assertFalse((self.local / "outside").exists())


class Small(Together):
    """BusyBox behind Dropbear: routers, recovery systems."""

    @classmethod
    def make_server(cls, folder):
        return DropbearWithBusyBox(folder)

    def test_a_tree_goes_up_and_down_unchanged(self):
        there = scp_url(self.url(self.remote))
        tree = make_tree(self.local / "tree")
        for number in range(150):
            write(tree / "many" / f"file {number}'", os.urandom(number * 7))
        self.ok("cp", tree, there + "/up")
        self.assert_nothing_half_done(self.remote)
        self.assertEqual(tree_of(self.remote / "up"), tree_of(tree))
        self.ok("cp", there + "/up", self.local / "down")
        self.assertEqual(tree_of(self.local / "down"), tree_of(tree))
        self.ok("mv", there + "/up/sub", there + "/moved")
        self.ok("rm", "-r", there + "/up")
        self.assertEqual([path.name for path in self.remote.iterdir()], ["moved"])


class DropbearWithBusyBox(servers.Dropbear):
    """Nothing is found there except BusyBox and scp."""

    def prepare(self):
        super().prepare()
        self.tools = self.folder / "tools"
        self.tools.mkdir()
        subprocess.run(["/usr/bin/busybox", "--install", "-s", self.tools], check=True)
        (self.tools / "scp").symlink_to(shutil.which("scp"))

    def command(self):
        forced = f'PATH={self.tools}; export PATH; exec {self.tools}/sh -c "$SSH_ORIGINAL_COMMAND"'
        return [*super().command(), "-c", forced]


class BetweenServers(Together):
    def setUp(self):
        super().setUp()
        self.tree = make_tree(self.remote / "tree")
        for number in range(60):
            write(self.tree / "many" / str(number), os.urandom(number * 50))

    def places(self):
        """Every way to name a place: the server without SFTP, and the other one by either protocol."""
        return {"scp only": self.url, "sftp": lambda path: self.other.url(str(path)),
                "scp": lambda path: scp_url(self.other.url(str(path)))}

    def test_a_tree_goes_from_any_place_to_any(self):
        for source, from_url in self.places().items():
            for target, to_url in self.places().items():
                with self.subTest(source=source, target=target):
                    there = self.remote / f"{source} to {target}"
                    self.ok("cp", from_url(self.tree), to_url(there))
                    self.assert_nothing_half_done(there)
                    self.assertEqual(tree_of(there), tree_of(self.tree))

    def test_sources_of_all_kinds_go_into_one_target(self):
        for name in ("one", "two"):
            write(self.remote / name, name.encode())
        write(self.local / "three", b"three")
        target = self.remote / "all"
        target.mkdir()
        self.ok("cp", self.url(self.remote / "one"), scp_url(self.other.url(str(self.remote / "two"))),
                self.local / "three", self.other.url(str(self.tree / "a.txt")), self.other.url(str(target)))
        self.assertEqual(sorted(path.name for path in target.iterdir()), ["a.txt", "one", "three", "two"])

    def test_a_move_removes_the_source_when_the_copy_is_whole(self):
        before = tree_of(self.tree)
        self.assert_nothing_half_done(self.tree)
        self.ok("mv", self.url(self.tree), self.other.url(str(self.remote / "moved")))
        self.assertEqual(tree_of(self.remote / "moved"), before)
        self.assertFalse(self.tree.exists())

    def test_a_move_onto_itself_by_another_name_keeps_the_file(self):
        write(self.remote / "x", b"precious")
        status, _, errors = self.run_cli("mv", "--on-conflict", "overwrite", self.url(self.remote / "x"),
                                         self.other.url(str(self.remote / "x")))
        self.assertEqual(status, 1, errors)
        self.assertEqual(read(self.remote / "x"), b"precious")

    def test_one_server_copies_by_itself(self):
        write(self.remote / "x", os.urandom(3_000_000))
        self.ok("cp", self.url(self.remote / "x"), self.url(self.remote / "y"))
        self.assertEqual(read(self.remote / "y"), read(self.remote / "x"))

    def test_memory_stays_small_and_nothing_is_put_by(self):
        write(self.remote / "x", os.urandom(1 << 20) * 200)
        temporary = self.local / "tmp"
        temporary.mkdir()
        for to_url in (self.url, lambda path: self.other.url(str(path))):
            words = [CLI, *self.options, "cp", self.url(self.remote / "x"), to_url(self.remote / "y")]
            if to_url == self.url:  # within one server nothing would pass through here
                words[-2] = self.other.url(str(self.remote / "x"))
            environment = clean_environment(self.home, TMPDIR=str(temporary))
            measured = subprocess.run(["/usr/bin/env", "python3", "-c", MEASURE, *words], env=environment,
                                      capture_output=True, text=True)
            self.assertEqual(measured.returncode, 0, measured.stderr)
            self.assertEqual((self.remote / "y").stat().st_size, (self.remote / "x").stat().st_size)
            if "ASAN_OPTIONS" not in environment:
                self.assertLess(int(measured.stdout.split()[-1]) // 1024, 120, "MB")
            (self.remote / "y").unlink()
        self.assertEqual(list(temporary.iterdir()), [])


MEASURE = """import resource, subprocess, sys
status = subprocess.run(sys.argv[1:]).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(status)"""

if __name__ == "__main__":
    unittest.main()
