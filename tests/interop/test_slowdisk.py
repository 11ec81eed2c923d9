#!/usr/bin/env python3
"""A local disk that stalls in the middle of a transfer: files on other disks go on, and the connection stays alive."""
import json
import os
import subprocess
import unittest

import servers
from interopcase import CLI, InteropCase, clean_environment, tree_of, write

STALLING_DISK = os.environ.get("STALLING_DISK", "")
KEEPALIVE = b"rtype keepalive@openssh.com want_reply"


class SlowDisk(InteropCase):
    @classmethod
    def make_server(cls, folder):
        # Gives a client up that does not answer for two seconds, so a connection thread that waits for a disk is lost.
        return servers.OpenSsh(folder, "ClientAliveInterval 1\nClientAliveCountMax 2\nLogLevel DEBUG1")

    def setUp(self):
        super().setUp()
        self.gate = self.work / "gate"
        self.gate.touch()
        self.stalls = self.work / "stalls"
        self.stalls.touch()
        self.addCleanup(self.gate.unlink, missing_ok=True)
        config = self.work / "config"
        config.write_text(f"Host *\n  User {self.server.user}\n  IdentityFile {self.server.key}\n"
                          f"  UserKnownHostsFile {self.server.known_hosts}\n"
                          "  ServerAliveInterval 1\n  ServerAliveCountMax 2\n")
        self.config = ["-F", str(config)]

    def make_tree(self, root, slow_files):
        for i in range(slow_files):
            write(root / f"slow/file-{i}", os.urandom(1_000_000))
        for i in range(100):
            write(root / f"zfast/file-{i}", os.urandom(20_000))  # walked after "slow"

    def start(self, folder, *arguments):
        environment = clean_environment(self.home, LD_PRELOAD=STALLING_DISK, STALL_GATE=str(self.gate),
                                        STALL_FOLDER=str(folder), STALL_LOG=str(self.stalls))
        if "ASAN_OPTIONS" in environment:
            environment["ASAN_OPTIONS"] += ":verify_asan_link_order=0"
        process = subprocess.Popen([CLI, *self.config, "--json", "--timeout", "60", *arguments], cwd=self.local,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
                                   env=environment)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def keepalives(self):
        return sum(KEEPALIVE in line for line in self.server.log)

    def wait_for_fast_files(self, process):
        arrived = set()
        while len(arrived) < 100:
            line = process.stdout.readline()
            if not line:
                self.fail(process.stderr.read().decode(errors="replace"))
            message = json.loads(line)
            if message["type"] == "item" and message["kind"] == "file":
                self.assertEqual(message["state"], "done", message)
                self.assertNotIn("/slow/", message["source"])
                arrived.add(message["source"])
        self.assertTrue(self.stalls.read_text(), "nothing was asked of the slow disk")

    def wait_for_keepalives(self, process, count):
        wanted = self.keepalives() + count
        while self.keepalives() < wanted:
            self.assertIsNone(process.poll(), "it ended while its disk was away")
            try:
                process.wait(0.05)
            except subprocess.TimeoutExpired:
                pass

    def finish(self, process):
        self.gate.unlink()
        _, errors = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 0, errors.decode(errors="replace"))

    def check(self, process):
        self.wait_for_fast_files(process)
        self.wait_for_keepalives(process, 4)
        self.finish(process)
        self.assertEqual(tree_of(self.remote / "tree"), tree_of(self.local / "tree"))

    def test_upload_from_a_disk_that_stalls(self):
        self.make_tree(self.local / "tree", 3)
        self.check(self.start(self.local / "tree/slow", "cp", "tree", self.url(self.remote) + "/"))

    def test_download_to_a_disk_that_stalls(self):
        self.make_tree(self.remote / "tree", 3)
        self.check(self.start(self.local / "tree/slow", "cp", self.url(self.remote / "tree"), "."))


if __name__ == "__main__":
    unittest.main()
