#!/usr/bin/env python3
"""Session keys that change in the middle of bulk: both ways, on a line long enough for several channels."""
import os
import unittest

import servers
from delayline import DelayLine
from interopcase import InteropCase, make_small_files, read, tree_of, write

# Milliseconds. OpenSSH's windows of 2 MiB fill no line as long as that, so a big file is spread over channels.
ROUND_TRIP = 20


class Rekey(InteropCase):
    limit = None

    @classmethod
    def make_server(cls, folder):
        server = servers.OpenSsh(folder, f"RekeyLimit {cls.limit}\nLogLevel DEBUG1")
        cls.line = DelayLine(server.port, ROUND_TRIP)
        cls.addClassCleanup(cls.line.stop)
        known = server.known_hosts.read_text()
        server.known_hosts.write_text(known.replace(f":{server.port} ", f":{cls.line.port} "))
        return server

    def url(self, path):
        return super().url(path).replace(f":{self.server.port}/", f":{self.line.port}/")

    def key_exchanges(self):
        return sum(b"SSH2_MSG_NEWKEYS sent" in line for line in self.server.log)

    def copy(self, at_least, *arguments):
        before = self.key_exchanges()
        self.ok("cp", *arguments)
        # The first exchange is that of the connection; what the test is about are those after it.
        self.assertGreater(self.key_exchanges() - before, at_least)

    def both_ways(self, cipher):
        content = os.urandom(self.size)
        write(self.local / "big", content)
        # What is under way when an exchange begins still travels under the old keys, and at full speed that is a window
        # of each of several channels: then only some exchanges are sure, and with short flights most of them.
        for least, pace in (2, ()), (self.size // self.limit_bytes() // 2, ("--limit", "20M")):
            self.copy(least, *pace, "-c", cipher, "big", self.url(self.remote))
            self.assertTrue(read(self.remote / "big") == content)
            self.copy(least, *pace, "-c", cipher, self.url(self.remote / "big"), "back")
            self.assertTrue(read(self.local / "back") == content)
            (self.remote / "big").unlink()
            (self.local / "back").unlink()

    def limit_bytes(self):
        return int(self.limit[:-1]) << 20

    def test_aes_gcm(self):
        self.both_ways("aes128-gcm@openssh.com")

    def test_chacha20(self):
        self.both_ways("chacha20-poly1305@openssh.com")


class EveryMegabyte(Rekey):
    limit = "1M"
    size = 24 << 20

    def test_small_files(self):
        make_small_files(self.local / "tree", 600, 20)
        self.copy(2, "tree", self.url(self.remote) + "/")
        self.assertEqual(tree_of(self.remote / "tree"), tree_of(self.local / "tree"))
        self.copy(2, self.url(self.remote / "tree"), "back")
        self.assertEqual(tree_of(self.local / "back"), tree_of(self.local / "tree"))


class Every16Megabytes(Rekey):
    limit = "16M"
    size = 64 << 20


del Rekey  # the base is no test of its own


if __name__ == "__main__":
    unittest.main()
