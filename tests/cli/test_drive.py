#!/usr/bin/env python3
"""sampan-cli drive: the protocol of the program that it continues, and what was added to it."""
import base64
import hashlib
import json
import os
import select
import stat
import subprocess
import sys
import unittest

from clicase import CLI, clean_environment
from drivercase import DriveCase

# The lines of the protocol's first description, in their order. Only the program's name, the address and the command
# are filled in.
FIRST_LINES = '''
from subprocess import Popen, PIPE
log = open("sftper.log", "wb")
p = Popen(["./sftper", "sftp://localhost"],
          stdout=PIPE, stdin=PIPE, stderr=log, bufsize=0)

import json, os, struct
dat = json.dumps({"command": "LISTDIR", "args":{"path": "/path"}}).encode()
p.stdin.write(struct.pack('!I', len(dat)) + dat)

import json, os, struct
num = struct.unpack('!I', p.stdout.read(4))[0]
dat = p.stdout.read(num)
assert len(dat) == num
zult = json.loads(dat)
'''


class FirstProtocol(DriveCase):
    def setUp(self):
        super().setUp()
        config = self.home / ".ssh/config"
        config.parent.mkdir(exist_ok=True)
        config.write_text(f"Host localhost\n HostName 127.0.0.1\n Port {self.server.port}\n User {self.server.user}\n"
                          f" IdentityFile {self.server.key}\n UserKnownHostsFile {self.server.known_hosts}\n")

    def run_lines(self, request):
        script = FIRST_LINES.replace('"./sftper", ', '"./sampan-cli", "drive", ').replace(
            '{"command": "LISTDIR", "args":{"path": "/path"}}', repr(request))
        self.assertIn('Popen(["./sampan-cli", "drive", "sftp://localhost"],', script)
        link = self.local / "sampan-cli"
        if not link.exists():
            link.symlink_to(os.path.abspath(CLI))
        done = subprocess.run([sys.executable, "-c", script + "\nprint(json.dumps(zult))\np.stdin.close()\np.wait()"],
                              cwd=self.local, capture_output=True, timeout=60, env=clean_environment(self.home))
        self.assertEqual(done.returncode, 0, done.stderr.decode() + (self.local / "sftper.log").read_text())
        return json.loads(done.stdout)

    def test_its_own_lines(self):
        (self.remote / "file").write_bytes(b"12345")
        (self.remote / "folder").mkdir()
        os.utime(self.remote / "file", (1, 1_234_567_890))
        zult = self.run_lines({"command": "LISTDIR", "args": {"path": str(self.remote)}})
        self.assertEqual(set(zult), {"status", "message", "data"})
        self.assertEqual((zult["status"], zult["message"]), ("ok", ""))
        entries = {entry["name"]: entry for entry in zult["data"]}
        self.assertEqual(set(entries), {"file", "folder"})
        self.assertEqual(set(entries["file"]), {"name", "size", "mtime", "mode"})
        self.assertEqual((entries["file"]["size"], entries["file"]["mtime"]), (5, 1_234_567_890))
        for name, entry in entries.items():
            self.assertEqual(entry["mode"], os.lstat(self.remote / name).st_mode)

    def test_a_reply_of_many_kilobytes_is_read_with_one_call(self):
        for number in range(150):
            (self.remote / f"{number:0200}").touch()
        zult = self.run_lines({"command": "LISTDIR", "args": {"path": str(self.remote)}})
        self.assertEqual(len(zult["data"]), 150)

    def test_its_four_commands(self):
        (self.local / "here").write_bytes(b"content")
        put = {"command": "PUT", "args": {"source": "here", "dest": str(self.remote / "there")}}
        self.assertEqual(self.run_lines(put)["status"], "ok")
        self.assertEqual((self.remote / "there").read_bytes(), b"content")
        get = {"command": "GET", "args": {"source": str(self.remote / "there"), "dest": "back"}}
        self.assertEqual(self.run_lines(get)["status"], "ok")
        self.assertEqual((self.local / "back").read_bytes(), b"content")
        delete = {"command": "DELETE", "args": {"path": str(self.remote / "there")}}
        self.assertEqual(self.run_lines(delete)["status"], "ok")
        self.assertFalse((self.remote / "there").exists())
        self.assertEqual(self.run_lines(delete)["status"], "fail")


class Formats(DriveCase):
    def test_text_and_binary_answer_alike(self):
        (self.remote / "name\nwith a line's end").touch()
        replies = []
        for binary in (False, True):
            driver = self.driver(binary=binary)
            replies.append([driver.ask("LISTDIR", path=str(self.remote)), driver.ask("NONSENSE")])
            self.assertEqual(driver.end(), [])
        self.assertEqual(replies[0], replies[1])
        self.assertEqual(replies[0][0]["data"][0]["name"], "name\nwith a line's end")

    def test_blank_lines_and_a_last_line_without_its_end(self):
        driver = self.driver()
        driver.write(b'\n  \r\n{"command": "STAT", "args": {"path": "/"}}\r\n\n{"command": "STAT", "args": {"path": "/"}}')
        self.assertEqual([reply["status"] for reply in driver.end()], ["ok", "ok"])

    def test_replies_come_in_the_order_of_the_requests(self):
        (self.local / "big").write_bytes(bytes(30_000_000))
        driver = self.driver()
        driver.send("PUT", source="big", dest=str(self.remote / "big"))
        driver.send("STAT", path=str(self.remote / "big"))
        driver.send("NONSENSE")
        driver.send("STAT", path=str(self.remote / "missing"))
        replies = driver.end()
        self.assertEqual([reply["status"] for reply in replies], ["ok", "ok", "error", "fail"])
        self.assertEqual(replies[1]["data"]["size"], 30_000_000)

    def test_a_writer_who_reads_late_does_not_block(self):
        driver = self.driver()
        for number in range(3000):  # far more than two pipes hold
            driver.send("STAT", id=number, path="/" + "." * 1 + "/" * 100)
        self.assertEqual(sorted(reply["id"] for reply in driver.end()), list(range(3000)))


class WrongAndRefused(DriveCase):
    def test_wrong_requests_are_errors(self):
        driver = self.driver()
        for request in (b"hello", b"[1, 2]", b'"text"', b"{", b"{}", b'{"command": 5}', b'{"command": "STAT"}',
                        b'{"command": "STAT", "args": []}', b'{"command": "STAT", "args": {}}',
                        b'{"command": "STAT", "args": {"path": 5}}', b'{"command": "STAT", "args": {"path": ""}}',
                        b'{"command": "STAT", "args": {"path": "a\\u0000b"}}',
                        b'{"command": "STAT", "args": {"path": "\\ud800"}}',
                        b'{"command": "STAT", "args": {"path_b64": "?"}}',
                        b'{"command": "STAT", "args": {"path": "/", "paht": "/"}}', b'{"command": "stat"}',
                        b'{"command": "PUT", "args": {"source": "a"}}',
                        b'{"command": "PUT", "args": {"source": "a", "dest": "b", "overwrite": "no"}}',
                        b'{"command": "PUT", "args": {"source": "a", "dest": "b", "overwrite": false, "resume": true}}',
                        b'{"command": "CHMOD", "args": {"path": "a"}}',
                        b'{"command": "CHMOD", "args": {"path": "a", "mode": "999"}}',
                        b'{"command": "CHMOD", "args": {"path": "a", "mode": 1.5}}',
                        b'{"command": "STAT", "args": {"path": "/"}, "id": 1.5}',
                        b'{"command": "STAT", "args": {"path": "/"}, "id": {}}',
                        b'{"command": "CANCEL", "args": {}}', b"\xff\xfe", b'{"command": "\xff"}'):
            with self.subTest(request):
                driver.write(request + b"\n")
                reply = driver.reply()
                self.assertEqual((reply["status"], reply["data"]), ("error", None), reply)
                self.assertTrue(reply["message"])
        self.assertEqual(driver.ask("STAT", path="/")["status"], "ok")

    def test_what_the_server_refuses_fails(self):
        (self.remote / "file").touch()
        (self.remote / "folder").mkdir()
        (self.remote / "folder/inside").touch()
        path = lambda name: str(self.remote / name)  # noqa: E731
        driver = self.driver()
        self.assertEqual(driver.failed("LISTDIR", path=path("missing")), "not-found")
        self.assertEqual(driver.failed("LISTDIR", path=path("file")), "not-a-directory")
        self.assertEqual(driver.failed("DELETE", path=path("missing")), "not-found")
        self.assertEqual(driver.failed("DELETE", path=path("folder")), "not-empty")
        self.assertEqual(driver.failed("GET", source=path("missing"), dest="x"), "not-found")
        self.assertEqual(driver.failed("GET", source=path("file"), dest="no/such/x"), "not-found")
        self.assertEqual(driver.failed("PUT", source="missing", dest=path("x")), "not-found")
        (self.local / "there").touch()
        self.assertEqual(driver.failed("PUT", source="there", dest=path("no/such/x")), "not-found")
        self.assertFalse((self.remote / "no").exists())
        self.assertFalse((self.local / "no").exists())


class Transfers(DriveCase):
    def test_temporary_name_and_rename(self):
        """Whoever looks meanwhile sees the old content or the new one, never a part."""
        (self.local / "new").write_bytes(b"n" * 20_000_000)
        target = self.remote / "file"
        target.write_bytes(b"old")
        driver = self.driver()
        driver.send("PUT", source="new", dest=str(target))
        seen, names = set(), set()
        while True:
            seen.add(target.stat().st_size)
            names.update(os.listdir(self.remote))
            if select.select([driver.process.stdout], [], [], 0)[0]:
                break
        self.assertEqual(driver.reply()["status"], "ok")
        self.assertLessEqual(seen, {3, 20_000_000})
        self.assertEqual(set(os.listdir(self.remote)), {"file"})
        self.assertEqual(target.stat().st_size, 20_000_000)

    def test_overwrite_false_leaves_what_is_there(self):
        (self.local / "new").write_bytes(b"new")
        (self.remote / "file").write_bytes(b"old")
        driver = self.driver()
        self.assertEqual(driver.failed("PUT", source="new", dest=str(self.remote / "file"), overwrite=False),
                         "already-exists")
        self.assertEqual((self.remote / "file").read_bytes(), b"old")
        driver.ok("PUT", source="new", dest=str(self.remote / "other"), overwrite=False)
        driver.ok("PUT", source="new", dest=str(self.remote / "file"))
        self.assertEqual((self.remote / "file").read_bytes(), b"new")

    def test_folders_both_ways(self):
        (self.local / "tree/deep").mkdir(parents=True)
        (self.local / "tree/one").write_bytes(b"1")
        (self.local / "tree/deep/two").write_bytes(os.urandom(200_000))
        driver = self.driver()
        data = driver.ok("PUT", source="tree", dest=str(self.remote / "copy"))
        self.assertEqual((data["items"], data["bytes"]), (4, 200_001))
        driver.ok("GET", source=str(self.remote / "copy"), dest="back")
        self.assertEqual((self.local / "back/deep/two").read_bytes(), (self.local / "tree/deep/two").read_bytes())
        driver.ok("GET", source=str(self.remote / "copy"), dest="back/")  # a slash: into it, as cp
        self.assertEqual((self.local / "back/copy/one").read_bytes(), b"1")

    def test_a_folder_that_fails_in_part_says_what(self):
        (self.local / "tree").mkdir()
        (self.local / "tree/good").write_bytes(b"1")
        (self.local / "tree/bad").write_bytes(b"2")
        (self.remote / "tree/bad").mkdir(parents=True)
        reply = self.driver().ask("PUT", source="tree", dest=str(self.remote / "tree"))
        self.assertEqual((reply["status"], reply["data"]["code"]), ("fail", "incomplete"), reply)
        self.assertEqual([os.path.basename(item["source"]) for item in reply["data"]["failures"]], ["bad"])
        self.assertEqual((self.remote / "tree/good").read_bytes(), b"1")

    def test_preserve(self):
        (self.local / "file").write_bytes(b"x")
        os.chmod(self.local / "file", 0o741)
        os.utime(self.local / "file", (1_000_000_000, 1_000_000_000))
        driver = self.driver()
        driver.ok("PUT", source="file", dest=str(self.remote / "kept"), preserve=True)
        driver.ok("PUT", source="file", dest=str(self.remote / "new"))
        kept = (self.remote / "kept").stat()
        self.assertEqual((kept.st_mtime, stat.S_IMODE(kept.st_mode)), (1_000_000_000, 0o741))
        self.assertGreater((self.remote / "new").stat().st_mtime, 1_000_000_000)

    def test_resume(self):
        content = os.urandom(40_000_000)
        (self.local / "file").write_bytes(content)
        (self.remote / "file").write_bytes(content[:39_000_000])
        driver = self.driver()
        driver.ok("PUT", source="file", dest=str(self.remote / "file"), resume=True)
        self.assertEqual((self.remote / "file").read_bytes(), content)

    def test_progress_is_an_event_with_the_id(self):
        with open(self.remote / "big", "wb") as f:
            f.truncate(600_000_000)
        driver = self.driver()
        driver.send("GET", id="big one", source=str(self.remote / "big"), dest="big", progress=True)
        events = []
        while (reply := driver.reply()).get("event"):
            events.append(reply)
        self.assertEqual((reply["status"], reply["id"], reply["data"]["bytes"]), ("ok", "big one", 600_000_000))
        self.assertTrue(events)
        for event in events:
            self.assertNotIn("status", event)
            self.assertEqual((event["event"], event["id"]), ("progress", "big one"))
            self.assertLessEqual(event["data"]["bytes"], 600_000_000)
        self.assertEqual(sorted(e["data"]["bytes"] for e in events), [e["data"]["bytes"] for e in events])

    def test_copy_on_the_server(self):
        (self.remote / "tree").mkdir()
        (self.remote / "tree/file").write_bytes(os.urandom(300_000))
        driver = self.driver()
        driver.ok("COPY", source=str(self.remote / "tree"), dest=str(self.remote / "second"))
        self.assertEqual((self.remote / "second/file").read_bytes(), (self.remote / "tree/file").read_bytes())
        self.assertEqual(driver.failed("COPY", source=str(self.remote / "tree"), dest=str(self.remote / "tree")),
                         "invalid-argument")


    def test_overwrite_false_minds_folders_too(self):
        for side in (self.local, self.remote):
            (side / "tree").mkdir()
        (self.local / "tree/new").touch()
        driver = self.driver()
        for way, source, dest in (("PUT", "tree", self.remote / "tree"), ("PUT", "tree", f"{self.remote}/"),
                                  ("GET", self.remote / "tree", "tree")):
            self.assertEqual(driver.failed(way, source=str(source), dest=str(dest), overwrite=False), "already-exists")
        self.assertEqual(os.listdir(self.remote / "tree"), [])
        driver.ok("PUT", source="tree", dest=str(self.remote / "other"), overwrite=False)

    def test_what_is_no_file_fails(self):
        os.mkfifo(self.local / "fifo")
        driver = self.driver()
        for source in ("fifo", "/dev/null"):
            self.assertEqual(driver.failed("PUT", source=source, dest=str(self.remote / "x")), "unsupported")
        self.assertEqual(driver.failed("GET", source="/dev/null", dest="x"), "unsupported")
        # In a folder it is left out, and that is said.
        (self.local / "tree").mkdir()
        os.mkfifo(self.local / "tree/fifo")
        (self.local / "tree/file").touch()
        data = driver.ok("PUT", source="tree", dest=str(self.remote / "tree"))
        self.assertEqual((data["items"], len(data["warnings"])), (2, 1))
        self.assertEqual(os.listdir(self.remote / "tree"), ["file"])


class Names(DriveCase):
    def test_names_that_are_not_utf8(self):
        name = b"caf\xe9"
        raw = os.fsencode(self.remote) + b"/" + name
        with open(raw, "wb") as f:
            f.write(b"coffee")
        driver = self.driver()
        entry = driver.ok("LISTDIR", path=str(self.remote))[0]
        self.assertEqual(entry["name"], "caf\ufffd")
        self.assertEqual(base64.b64decode(entry["name_b64"]), name)
        path = {"path_b64": base64.b64encode(raw).decode()}
        self.assertEqual(driver.ok("STAT", **path)["size"], 6)
        driver.ok("GET", source_b64=path["path_b64"], dest_b64=base64.b64encode(b"gott\xe4").decode())
        with open(os.fsencode(self.local) + b"/gott\xe4", "rb") as f:
            self.assertEqual(f.read(), b"coffee")
        driver.ok("CHMOD", mode="0600", **path)
        driver.ok("RENAME", source_b64=path["path_b64"], dest_b64=base64.b64encode(raw + b"\xff").decode())
        driver.ok("DELETE", path_b64=base64.b64encode(raw + b"\xff").decode())
        self.assertEqual(os.listdir(self.remote), [])

    def test_relative_names_begin_at_home_or_in_the_folder_of_the_address(self):
        (self.remote / "inside").write_bytes(b"12")
        driver = self.driver(url=self.server.url(str(self.remote)))
        self.assertEqual(driver.ok("STAT", path="inside")["size"], 2)
        home = self.driver()
        self.assertEqual(len(home.ok("LISTDIR", path=".")), len(os.listdir(os.path.expanduser("~"))))

    def test_sizes_are_exact(self):
        """Of what the file system can hold; integers beyond that are tested in tst_drivertext."""
        with open(self.remote / "huge", "wb") as f:
            f.truncate((1 << 43) + 1)
        driver = self.driver()
        self.assertEqual(driver.ok("STAT", path=str(self.remote / "huge"))["size"], (1 << 43) + 1)
        self.assertEqual(driver.ok("LISTDIR", path=str(self.remote))[0]["size"], (1 << 43) + 1)


class Commands(DriveCase):
    def test_folders(self):
        driver = self.driver()
        path = lambda name: str(self.remote / name)  # noqa: E731
        driver.ok("MKDIR", path=path("one"), mode="0750")
        self.assertEqual(stat.S_IMODE((self.remote / "one").stat().st_mode), 0o750)
        self.assertEqual(driver.failed("MKDIR", path=path("one")), "already-exists")
        self.assertEqual(driver.failed("MKDIR", path=path("a/b/c")), "not-found")
        driver.ok("MKDIR", path=path("a/b/c"), parents=True)
        driver.ok("MKDIR", path=path("a/b/c"), parents=True)
        self.assertTrue((self.remote / "a/b/c").is_dir())
        self.assertEqual(driver.failed("RMDIR", path=path("a/b")), "not-empty")
        driver.ok("RMDIR", path=path("a/b/c"))
        driver.ok("DELETE", path=path("a/b"))  # empty
        driver.ok("DELETE", path=path("a"), recursive=True)
        self.assertEqual(os.listdir(self.remote), ["one"])

    def test_a_slash_behind_a_link_does_not_lead_through_it(self):
        (self.remote / "folder").mkdir()
        (self.remote / "folder/file").touch()
        (self.remote / "link").symlink_to("folder")
        driver = self.driver()
        link = f"{self.remote}/link//"
        self.assertTrue(stat.S_ISLNK(driver.ok("LSTAT", path=link)["mode"]))
        self.assertEqual(driver.ok("READLINK", path=link)["target"], "folder")
        driver.ok("DELETE", path=link, recursive=True)
        self.assertEqual(os.listdir(self.remote), ["folder"])
        self.assertTrue((self.remote / "folder/file").exists())
        self.assertEqual(driver.ok("MKDIR", path=f"{self.remote}/a/b/..", parents=True), None)

    def test_rename(self):
        (self.remote / "one").write_bytes(b"1")
        (self.remote / "two").write_bytes(b"2")
        driver = self.driver()
        one, two = str(self.remote / "one"), str(self.remote / "two")
        self.assertEqual(driver.failed("RENAME", source=one, dest=two), "already-exists")
        driver.ok("RENAME", source=one, dest=two, overwrite=True)
        self.assertEqual((self.remote / "two").read_bytes(), b"1")
        self.assertFalse((self.remote / "one").exists())

    def test_links(self):
        (self.remote / "file").write_bytes(b"123")
        driver = self.driver()
        link = str(self.remote / "link")
        driver.ok("SYMLINK", path=link, target="file")
        self.assertEqual(driver.ok("READLINK", path=link), {"target": "file"})
        self.assertEqual(driver.ok("STAT", path=link)["size"], 3)
        self.assertTrue(stat.S_ISLNK(driver.ok("LSTAT", path=link)["mode"]))
        driver.ok("DELETE", path=link)
        self.assertTrue((self.remote / "file").exists())

    def test_stat_and_chmod(self):
        (self.remote / "file").write_bytes(b"123")
        driver = self.driver()
        driver.ok("CHMOD", path=str(self.remote / "file"), mode=0o640)
        found = driver.ok("STAT", path=str(self.remote / "file"))
        self.assertEqual((found["mode"], found["uid"], found["size"]), (0o100640, os.getuid(), 3))

    def test_df(self):
        space = self.driver().ok("DF", path=str(self.remote))
        self.assertGreaterEqual(space["total"], space["available"])


class ServerSide(DriveCase):
    @classmethod
    def sshd_options(cls, folder):
        return "AcceptEnv TAKEN"

    def test_exec(self):
        driver = self.driver()
        data = driver.ok("EXEC", command="cat; echo err >&2; exit 3", stdin="in")
        self.assertEqual((data["exit_status"], data["exit_signal"], data["stdout"], data["stderr"]),
                         (3, None, "in", "err\n"))
        data = driver.ok("EXEC", command=r"printf '\377'; kill -TERM $$")
        self.assertEqual((data["exit_signal"], data["stdout_b64"]), ("TERM", "/w=="))
        data = driver.ok("EXEC", command="echo $TAKEN$OTHER", environment={"TAKEN": "1", "OTHER": "2"})
        self.assertEqual(data["stdout"], "1\n")
        self.assertIn("refused 1 of 2 variables: OTHER", data["notes"][0])
        self.assertEqual(driver.ok("EXEC", command="test -t 0", pty=True)["exit_status"], 0)
        for given in ("", "a\n", "a"):  # the input ends there, too
            data = driver.ok("EXEC", command="stty -echo; cat", stdin=given, pty=True, timeout=20)
            self.assertEqual(data["exit_status"], 0)
        reply = driver.ask("EXEC", command="echo out; sleep 60", timeout=3)
        self.assertEqual((reply["data"]["code"], reply["data"]["stdout"]), ("timed-out", "out\n"))
        many = {f"V{number}": "1" for number in range(1001)}
        self.assertEqual(driver.ask("EXEC", command="true", environment=many)["status"], "error")
        self.assertEqual(driver.ask("EXEC", command="true", environment={"A": "a\0b"})["status"], "error")
        self.assertEqual(driver.failed("EXEC", command="head -c 9000000 /dev/zero"), "limit-exceeded")

    def test_exec_is_cancelled(self):
        driver = self.driver()
        driver.send("EXEC", id=1, command="sleep 60")
        driver.write(b'{"command": "CANCEL", "args": {"id": 1}, "id": 2}\n')
        self.assertEqual({reply["id"]: reply["status"] for reply in driver.end()}, {1: "fail", 2: "ok"})

    def test_hash(self):
        content = os.urandom(3_000_000)
        name = self.remote / "it's a \\ name"
        name.write_bytes(content)
        driver = self.driver()
        for algorithm in ("sha256", "sha512", "sha384", "sha1", "md5"):
            want = hashlib.new(algorithm, content).hexdigest()
            for by in ("any", "reading"):
                data = driver.ok("HASH", path=str(name), algorithm=algorithm, by=by)
                self.assertEqual((data["hash"], data["by"]), (want, "command" if by == "any" else by))
        self.assertEqual(driver.failed("HASH", path=str(self.remote / "none")), "not-found")
        self.assertEqual(driver.failed("HASH", path=str(self.remote)), "invalid-argument")

    def test_caps(self):
        caps = self.driver().ok("CAPS")
        self.assertEqual(caps["protocol"], 1)
        self.assertLessEqual({"PUT", "GET", "LISTDIR", "DELETE", "CANCEL"}, set(caps["commands"]))
        self.assertIn({"name": "posix-rename@openssh.com", "data": "1"}, caps["server"]["extensions"])
        self.assertEqual(caps["server"]["sftp_version"], 3)
        self.assertGreater(caps["server"]["limits"]["read_bytes"], 30_000)


class NoCommands(DriveCase):
    @classmethod
    def sshd_options(cls, folder):
        return "ForceCommand internal-sftp"

    def test_hash_by_reading(self):
        (self.remote / "file").write_bytes(b"content")
        data = self.driver().ok("HASH", path=str(self.remote / "file"))
        self.assertEqual((data["hash"], data["by"]), (hashlib.sha256(b"content").hexdigest(), "reading"))


class HangingShell(DriveCase):
    @classmethod
    def sshd_options(cls, folder):
        return (f"SetEnv HOME={folder}\n"  # the account's start-up files take their time, too
                'ForceCommand case "$SSH_ORIGINAL_COMMAND" in *sftp-server) exec /usr/lib/openssh/sftp-server;; '
                "*) sleep 1000;; esac\nSubsystem sftp /usr/lib/openssh/sftp-server")

    def test_hash_does_not_wait_for_ever(self):
        (self.remote / "file").write_bytes(b"content")
        data = self.driver(words=["--timeout", "5"]).ok("HASH", path=str(self.remote / "file"))
        self.assertEqual(data["by"], "reading")


class AtATerminal(DriveCase):
    def test_a_question_is_answered_before_requests_are_read(self):
        known = self.work / "known"
        options = ["-F", "none", "-i", str(self.server.key), "--known-hosts", str(known)]
        status, shown = self.on_terminal(
            "-v", "drive", self.server.url(), options=options,
            answers=[(b"anything else to stop: ", b"yes"), (b"Connected", b'{"command": "STAT", "args": {"path": "/"}}'),
                     (b'"status":"ok"', b"\x04")])
        self.assertEqual(status, 0, shown)
        self.assertTrue(known.exists())


class SideBySide(DriveCase):
    def test_ids_come_back_as_they_were(self):
        driver = self.driver()
        for id in (0, -1, 9_223_372_036_854_775_807, "", "text", "ü\u2028\"\\"):
            with self.subTest(id):
                driver.send("STAT", id=id, path="/")
                self.assertEqual(driver.reply()["id"], id)

    def test_short_ones_overtake_a_long_one(self):
        with open(self.remote / "big", "wb") as f:
            f.truncate(2_000_000_000)
        driver = self.driver()
        driver.send("GET", id="long", source=str(self.remote / "big"), dest="big", progress=True)
        self.assertEqual(driver.reply()["event"], "progress")  # it runs
        driver.send("STAT", id="short", path="/")
        driver.send("STAT", path="/")  # and those without an id are not behind it
        replies = [driver.reply() for _ in range(2)]
        while any("event" in reply for reply in replies):
            replies = [reply for reply in replies if "event" not in reply] + [driver.reply()]
        self.assertEqual({reply.get("id") for reply in replies}, {"short", None})
        driver.send("CANCEL", id="stop", **{})  # wrong: names no request
        while "event" in (reply := driver.reply()):
            pass
        self.assertEqual(reply["status"], "error")
        driver.write(b'{"command": "CANCEL", "args": {"id": "long"}}\n')
        last = [reply for reply in (driver.reply(), driver.reply(), *driver.end()) if "event" not in reply]
        self.assertEqual(sorted((reply.get("id", ""), reply["status"]) for reply in last),
                         [("", "ok"), ("long", "fail")])
        self.assertEqual(next(r for r in last if r.get("id"))["data"]["code"], "cancelled")
        self.assertFalse((self.local / "big").exists())

    def test_an_id_in_use_is_an_error(self):
        with open(self.remote / "big", "wb") as f:
            f.truncate(300_000_000)
        driver = self.driver()
        driver.send("GET", id=1, source=str(self.remote / "big"), dest="big")
        driver.send("STAT", id=1, path="/")
        self.assertEqual([reply["status"] for reply in driver.end()], ["error", "ok"])

    def test_cancel_of_what_is_not_there(self):
        driver = self.driver()
        driver.write(b'{"command": "CANCEL", "args": {"id": 5}}\n')
        self.assertEqual(driver.reply()["data"]["code"], "not-found")

    def test_a_thousand_small_files(self):
        for number in range(1000):
            (self.remote / f"{number}").write_bytes(b"%d" % number)
        driver = self.driver()
        for number in range(1000):
            driver.send("GET", id=number, source=str(self.remote / f"{number}"), dest=f"{number}")
        replies = driver.end()
        self.assertEqual({reply["status"] for reply in replies}, {"ok"})
        self.assertEqual(sorted(reply["id"] for reply in replies), list(range(1000)))
        for number in range(1000):
            self.assertEqual((self.local / f"{number}").read_bytes(), b"%d" % number)


if __name__ == "__main__":
    unittest.main()
