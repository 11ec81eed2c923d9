#!/usr/bin/env python3
"""The programs of docs/driver.md, run as they stand there."""
import os
import pathlib
import re
import subprocess
import sys
import unittest

from clicase import CLI, CliCase, clean_environment

PAGE = pathlib.Path(__file__).resolve().parents[2] / "docs/driver.md"


class Examples(CliCase):
    def setUp(self):
        super().setUp()
        config = self.home / ".ssh/config"
        config.parent.mkdir(exist_ok=True)
        config.write_text(f"Host web1\n HostName 127.0.0.1\n Port {self.server.port}\n User {self.server.user}\n"
                          f" IdentityFile {self.server.key}\n UserKnownHostsFile {self.server.known_hosts}\n")
        programs = self.work / "bin"
        programs.mkdir()
        (programs / "sampan-cli").symlink_to(os.path.abspath(CLI))
        self.path = f"{programs}:{os.environ['PATH']}"
        (self.local / "report.txt").write_text("b\na\nb\n")
        with open(self.local / "big.img", "wb") as f:
            f.truncate(200_000_000)

    @classmethod
    def sshd_options(cls, folder):
        (folder.parent / "remote-home").mkdir(exist_ok=True)
        return f"ForceCommand cd {folder.parent}/remote-home && eval \"${{SSH_ORIGINAL_COMMAND:-true}}\"\n" \
               "Subsystem sftp /usr/lib/openssh/sftp-server"

    def run_block(self, language, text):
        words = ["/bin/sh", "-c", text] if language == "sh" else [sys.executable, "-c", text]
        done = subprocess.run(words, cwd=self.local, capture_output=True, timeout=60,
                              env=clean_environment(self.home, PATH=self.path))
        self.assertEqual(done.returncode, 0, text + done.stderr.decode())
        return done.stdout.decode()

    def test_each_of_them(self):
        blocks = re.findall(r"```(sh|python)\n(.*?)```", PAGE.read_text(), re.DOTALL)
        said = [self.run_block(*block) for block in blocks]
        self.assertEqual(len(said), 7)
        put = said[0].splitlines()
        self.assertEqual(len(put), 3)
        self.assertIn("report.txt", put[2])
        self.assertEqual(said[1], "all went well\n")
        self.assertEqual(said[2].split()[0], "6")
        self.assertEqual(said[3], "0 failed\n")
        self.assertTrue(said[4].endswith("ok\n"), said[4])
        self.assertEqual(said[5], "['a', 'b'] 3\n")
        self.assertTrue(said[6].startswith("a\nb\nHOST"), said[6])


if __name__ == "__main__":
    unittest.main()
