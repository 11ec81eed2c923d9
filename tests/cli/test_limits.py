#!/usr/bin/env python3
"""cp --limit, against the clock: from below it is strict, from above a busy computer may be late."""
import time
import unittest

from clicase import CliCase

MEGA = 1_000_000


class Limits(CliCase):
    def seconds(self, *arguments):
        start = time.monotonic()
        self.ok(*arguments)
        return time.monotonic() - start

    def assert_takes(self, seconds, taken, start):
        """`start` is what the same command takes without a limit."""
        self.assertGreaterEqual(taken, seconds * 0.95)
        self.assertLessEqual(taken, seconds * 1.05 + start + 1)

    def test_upload(self):
        (self.local / "file").write_bytes(bytes(3 * MEGA))
        free = self.seconds("cp", "file", self.url(self.remote / "free"))
        limited = self.seconds("cp", "--limit", "1500000", "file", self.url(self.remote / "limited"))
        self.assert_takes(2, limited, free)
        self.assertEqual((self.remote / "limited").read_bytes(), bytes(3 * MEGA))

    def test_download(self):
        (self.remote / "file").write_bytes(bytes(3 * MEGA))
        free = self.seconds("cp", self.url(self.remote / "file"), "free")
        limited = self.seconds("cp", "--limit", "1500000", self.url(self.remote / "file"), "limited")
        self.assert_takes(2, limited, free)
        self.assertEqual((self.local / "limited").read_bytes(), bytes(3 * MEGA))

    def test_small_files(self):
        for number in range(100):
            (self.local / f"{number}").write_bytes(bytes(20_000))
        limited = self.seconds("cp", "--limit", "1000000", self.local, self.url(self.remote / "up"))
        self.assert_takes(2, limited, 1)
        limited = self.seconds("cp", "--limit", "1000000", self.url(self.remote / "up"), "down")
        self.assert_takes(2, limited, 1)

    def test_several_sources_share_it(self):
        for name in ("one", "two"):
            (self.local / name).write_bytes(bytes(MEGA))
        taken = self.seconds("cp", "--limit", "8Mbit", "one", "two", self.url(self.remote))
        self.assert_takes(2, taken, 1)

    def test_progress_names_the_limit(self):
        (self.local / "file").write_bytes(bytes(MEGA))
        lines = self.json_lines("cp", "--limit", "600K", "file", self.url(self.remote / "file"))
        progress = [line for line in lines if line["type"] == "progress"]
        self.assertTrue(any(line["limitedBy"] == "speed-limit" for line in progress), progress)

    def test_zero_is_no_limit(self):
        (self.local / "file").write_bytes(bytes(3 * MEGA))
        self.ok("cp", "--limit", "0", "file", self.url(self.remote / "file"))

    def test_what_is_no_rate_is_a_usage_error(self):
        for rate in ("fast", "", "-5K", "1.5.2M", "5KK", "12X", "9999999999999G"):
            with self.subTest(rate):
                status, _, errors = self.run_cli("cp", "--limit", rate, "a", "b")
                self.assertEqual(status, 2, errors)
                self.assertIn("--limit", errors)

    def test_forms(self):
        (self.local / "file").write_bytes(b"x")
        for rate in ("500K", "1.5M", "2g", "100000", "512KiB", "10MB", "8Mbit", "1.5M/s"):
            with self.subTest(rate):
                self.ok("cp", "--on-conflict", "overwrite", "--limit", rate, "file", self.url(self.remote / "file"))

    def test_help_names_it(self):
        self.assertIn(b"--limit", self.ok("cp", "--help"))
        self.assertNotIn(b"--limit", self.ok("ls", "--help"))


if __name__ == "__main__":
    unittest.main()
