#!/usr/bin/env python3
"""sampan-cli drive under programs that misbehave and connections that break: always an answer, never an end."""
import contextlib
import os
import signal
import struct
import subprocess
import unittest

from clicase import CLI, clean_environment
from drivercase import DriveCase
from privatesshd import free_port

MEGA = 1 << 20
MOST_MEMORY = 200_000_000


class Hostile(DriveCase):
    def assert_goes_on(self, driver):
        self.assertEqual(driver.ask("STAT", path="/")["status"], "ok")
        self.assert_memory(driver)

    def assert_memory(self, driver):
        if "ASAN_OPTIONS" not in os.environ:
            self.assertLess(driver.peak_memory(), MOST_MEMORY)

    def test_frames_over_16_mib(self):
        driver = self.driver(binary=True)
        driver.write(struct.pack("!I", 16 * MEGA + 1))
        self.assertEqual(driver.reply()["status"], "error")  # before the rest of it has come
        driver.write(b" " * (16 * MEGA + 1))
        self.assert_goes_on(driver)

    def test_the_greatest_length_as_first_frame(self):
        driver = self.driver(binary=True)
        driver.write(b"\xff\xff\xff\xff")
        self.assertEqual(driver.reply()["status"], "error")
        self.assertEqual(driver.end(), [])

    def test_a_frame_of_16_mib(self):
        driver = self.driver(binary=True)
        for filling in (b"[" * 16, b"1," * 8, b'"a":' * 4, b'{"a":[' * 2 + b"    ", b" " * 16, b"\xff" * 16):
            driver.write(driver.framed(filling * MEGA))
            self.assertEqual(driver.reply()["status"], "error")
        self.assert_goes_on(driver)

    def test_a_line_over_16_mib(self):
        driver = self.driver()
        driver.write(b'{"command": "' + b"A" * 17 * MEGA)
        self.assertEqual(driver.reply()["status"], "error")
        driver.write(b"A" * 17 * MEGA + b"\n")
        self.assert_goes_on(driver)

    def test_nesting(self):
        for binary in (False, True):
            driver = self.driver(binary=binary)
            for depth in (1000, 1025, 100_000):
                for text in (b"[" * depth, b'{"a":' * depth, b"[" * depth + b"]" * depth,
                             b'{"command": "STAT", "args": ' + b"[" * depth + b"]" * depth + b"}",
                             b'{"command": "STAT", "args": {"path": ' + b'{"a":' * depth + b"1" + b"}" * depth + b"}}"):
                    driver.write(driver.framed(text))
                    self.assertEqual(driver.reply()["status"], "error")
            self.assert_goes_on(driver)

    def test_half_a_frame_at_the_end(self):
        for piece in (b"\0", b"\0\0\0\x10", b"\0\0\0\x10{"):
            driver = self.driver(binary=True)
            driver.write(piece)
            self.assertEqual([reply["status"] for reply in driver.end()], ["error"])

    def test_half_a_line_at_the_end(self):
        driver = self.driver()
        driver.write(b'{"command": "STAT", "args"')
        self.assertEqual([reply["status"] for reply in driver.end()], ["error"])

    def test_nothing_at_all(self):
        self.assertEqual(self.driver().end(), [])

    def test_noise(self):
        noise = bytes(range(256)) * 40
        for binary in (False, True):
            driver = self.driver(binary=binary)
            driver.write(driver.framed(b"{}"))
            self.assertEqual(driver.reply()["status"], "error")
            driver.write(driver.framed(noise.replace(b"\n", b"")))
            self.assertEqual(driver.reply()["status"], "error")
            self.assert_goes_on(driver)

    def test_a_program_that_never_reads(self):
        """Memory stays bounded, and when it reads at last every reply is there."""
        for number in range(500):
            (self.remote / f"{number:0200}").touch()
        driver = self.driver()
        count = 600  # of 130 KB each
        for number in range(count):
            driver.send("LISTDIR", id=number, path=str(self.remote))
        replies = [driver.reply()["id"] for _ in range(50)]
        self.assert_memory(driver)
        replies += [reply["id"] for reply in driver.end(timeout=60)]
        self.assertEqual(sorted(replies), list(range(count)))


class ClosedPipes(DriveCase):
    def run_with(self, redirection, *words):
        return subprocess.run(["/bin/sh", "-c", f'exec "$@" {redirection}', "sh", CLI, *self.server.options(), *words],
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=30, cwd=self.local,
                              env=clean_environment(self.home))

    def test_no_input(self):
        done = self.run_with("<&-", "drive", self.server.url())
        self.assertEqual((done.returncode, done.stdout), (0, b""), done.stderr)

    def test_no_output(self):
        (self.local / "request").write_bytes(b'{"command": "STAT", "args": {"path": "/"}}\n')
        done = self.run_with(">&- <request", "drive", self.server.url())
        self.assertEqual(done.returncode, 1, done.stderr)

    def test_json_leaves_the_output_to_the_replies(self):
        (self.local / "request").write_bytes(b'{"command": "STAT", "args": {"path": "/"}}\n')
        done = self.run_with("<request", "--json", "drive", f"sftp://127.0.0.1:{free_port()}")
        self.assertEqual((done.returncode, done.stdout.count(b"\n"), done.stdout[:16]), (3, 1, b'{"status":"fail"'))


class EndOfInput(DriveCase):
    def test_it_ends_after_the_running_work(self):
        with open(self.remote / "big", "wb") as f:
            f.truncate(400_000_000)
        driver = self.driver()
        driver.send("GET", source=str(self.remote / "big"), dest="one")
        driver.send("GET", id=1, source=str(self.remote / "big"), dest="two")
        self.assertEqual([reply["status"] for reply in driver.end()], ["ok", "ok"])
        self.assertEqual((self.local / "two").stat().st_size, 400_000_000)

    def test_output_that_nobody_reads_any_more_ends_it(self):
        driver = self.driver()
        driver.process.stdout.close()
        driver.send("STAT", path="/")
        self.assertEqual(driver.process.wait(30), 1)


class Connections(DriveCase):
    def test_never_there(self):
        driver = self.driver(url=f"sftp://127.0.0.1:{free_port()}")
        self.assertEqual(driver.failed("STAT", path="/"), "connection-refused")
        self.assertEqual(driver.ask("NONSENSE")["status"], "error")
        self.assertEqual(driver.failed("STAT", path="/"), "connection-refused")
        self.assertEqual(driver.end(status=3), [])

    def test_a_refused_login_is_not_tried_again(self):
        stranger = self.work / "stranger"
        os.system(f"ssh-keygen -q -t ed25519 -N '' -f {stranger}")
        driver = self.driver(options=["-F", "none", "-i", str(stranger), "--known-hosts", str(self.server.known_hosts)])
        for _ in range(3):
            self.assertEqual(driver.failed("STAT", path="/"), "login-refused")
        self.assertEqual(driver.end(status=4), [])
        self.assertEqual(sum(b"Connection from" in line or b"authenticating" in line for line in self.server.log), 1)

    def kill_connections(self):
        for child in self.server.children():
            os.kill(child, signal.SIGKILL)

    def test_a_lost_connection_is_made_again(self):
        driver = self.driver()
        driver.ok("STAT", path="/")
        self.kill_connections()
        # What was asked before the loss was known may fail; it is answered, and what follows is carried out.
        self.assertIn(driver.ask("STAT", path="/")["status"], ("ok", "fail"))
        self.assertEqual(driver.ask("STAT", path="/")["status"], "ok")
        self.assertEqual(driver.end(), [])

    def test_work_under_way_is_answered_with_fail(self):
        with open(self.remote / "big", "wb") as f:
            f.truncate(5_000_000_000)
        driver = self.driver()
        driver.send("GET", id="big", source=str(self.remote / "big"), dest="big", progress=True)
        driver.send("EXEC", id="exec", command="sleep 60")
        self.assertEqual(driver.reply()["event"], "progress")
        self.kill_connections()
        replies = {}
        while len(replies) < 2:
            reply = driver.reply()
            if "event" not in reply:
                replies[reply["id"]] = reply
        self.assertEqual({reply["status"] for reply in replies.values()}, {"fail"})
        driver.ok("STAT", path="/")
        self.assertFalse((self.local / "big").exists())

    def test_a_server_that_falls_silent_is_answered_for(self):
        driver = self.driver(words=["--timeout", "2"])
        driver.ok("STAT", path="/")
        stopped = [pid for child in self.server.children() for pid in (child, *children_of(child))]
        for pid in stopped:
            os.kill(pid, signal.SIGSTOP)
        self.addCleanup(let_go_on, stopped)
        for command in ("STAT", "LISTDIR", "HASH", "DELETE"):
            driver.send(command, id=command, path=str(self.remote))
        driver.send("GET", id="GET", source=str(self.remote / "x"), dest="x")
        self.assertEqual({driver.reply()["status"] for _ in range(5)}, {"fail"})


def let_go_on(pids):
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGCONT)


def children_of(pid):
    with os.popen(f"pgrep -P {pid}") as out:
        return [int(child) for child in out.read().split()]


if __name__ == "__main__":
    unittest.main()
