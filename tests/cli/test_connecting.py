#!/usr/bin/env python3
"""Connecting from the command line: exit statuses, host keys, questions, time-outs, secrets, two servers."""
import getpass
import os
import signal
import socket
import subprocess
import unittest

from clicase import CLI, CliCase, clean_environment
from privatesshd import PrivateSshd, free_port


class ExitStatus(CliCase):
    def test_usage(self):
        for words in (["nonsense"], [], ["cp", "one"], ["ls"], ["ls", "--no-such-option", "x"],
                      ["cp", "--on-conflict", "maybe", "a", "b"], ["ls", "sftp://"],
                      ["ls", "sftp://user:secret@host/"]):
            with self.subTest(words):
                self.assertEqual(self.run_cli(*words)[0], 2)

    def test_help_and_version(self):
        for words in (["--help"], ["--version"], ["cp", "--help"]):
            self.assertTrue(self.ok(*words))

    def test_nobody_listens(self):
        status, _, errors = self.run_cli("ls", f"sftp://127.0.0.1:{free_port()}/")
        self.assertEqual(status, 3)
        self.assertIn("127.0.0.1", errors)

    def test_host_does_not_resolve(self):
        self.assertEqual(self.run_cli("ls", "sftp://no-such-host.invalid/")[0], 3)

    def test_not_an_ssh_server(self):
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            listener.listen(1)
            # Accepts and never says a word: the key exchange times out.
            status, _, errors = self.run_cli("--timeout", "1", "ls", f"sftp://127.0.0.1:{listener.getsockname()[1]}/")
        self.assertEqual(status, 3, errors)

    def test_login_refused(self):
        key = self.work / "stranger"
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
        options = ["-F", "none", "-i", str(key), "--known-hosts", str(self.server.known_hosts)]
        status, _, errors = self.run_cli("ls", self.url("/"), options=options)
        self.assertEqual(status, 4, errors)

    def test_refused_password_file_is_named(self):
        key = self.work / "stranger"
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
        password = self.work / "password"
        password.write_text("not the one\n")
        options = ["-F", "none", "-i", str(key), "--known-hosts", str(self.server.known_hosts),
                   "--password-file", str(password)]
        status, _, errors = self.run_cli("ls", self.url("/"), options=options)
        self.assertEqual(status, 4, errors)
        self.assertIn(f"refused the password in {password}", errors)
        self.assertNotIn("not the one", errors)

    def test_something_failed(self):
        self.assertEqual(self.run_cli("cat", self.url("/no/such/file"))[0], 1)


class HostKeys(CliCase):
    def options_with(self, known_hosts):
        return ["-F", "none", "-i", str(self.server.key), "--known-hosts", str(known_hosts)]

    def test_unknown_is_refused_without_a_person(self):
        known = self.work / "known"
        status, _, errors = self.run_cli("ls", self.url("/"), options=self.options_with(known))
        self.assertEqual(status, 5, errors)
        self.assertIn("SHA256:", errors)
        self.assertFalse(known.exists())

    def test_accept_new_stores_it(self):
        known = self.work / "known"
        self.ok("--accept-new", "ls", self.url("/"), options=self.options_with(known))
        self.assertEqual(known.read_text().split()[:3], self.server.known_hosts.read_text().split()[:3])
        self.ok("ls", self.url("/"), options=self.options_with(known))

    def test_changed_is_refused_always(self):
        known = self.work / "known"
        other = self.work / "other"
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", other], check=True)
        words = other.with_suffix(".pub").read_text().split()
        known.write_text(f"# mine\n[127.0.0.1]:{self.server.port} {words[0]} {words[1]}\n")
        before = known.read_text()
        status, _, errors = self.run_cli("--accept-new", "ls", self.url("/"), options=self.options_with(known))
        self.assertEqual(status, 5, errors)
        self.assertIn(f"{known}", errors)
        self.assertEqual(errors.count("SHA256:"), 2, errors)
        self.assertEqual(known.read_text(), before)

    def test_person_answers_yes_once_or_no(self):
        for typed, status, stored in ((b"yes", 0, True), (b"once", 0, False), (b"no", 5, False)):
            with self.subTest(typed):
                known = self.work / typed.decode()
                result, shown = self.on_terminal("ls", self.url(self.remote), options=self.options_with(known),
                                                 answers=[(b"anything else to stop: ", typed)])
                self.assertEqual(result, status, shown)
                self.assertEqual(known.exists(), stored)


class Secrets(CliCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.locked = cls.server.folder / "locked"
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "open sesame", "-f", cls.locked], check=True)
        with open(cls.server.folder / "authorized_keys", "a") as f:
            f.write(cls.locked.with_suffix(".pub").read_text())

    def setUp(self):
        super().setUp()
        (self.remote / "there").touch()
        self.options = ["-F", "none", "-i", str(self.locked), "--known-hosts", str(self.server.known_hosts)]

    def test_passphrase_is_asked_at_the_terminal_without_echo(self):
        status, shown = self.on_terminal("ls", self.url(self.remote), options=self.options,
                                         answers=[(b"Passphrase for key", b"open sesame")])
        self.assertEqual(status, 0, shown)
        self.assertIn(b"there", shown)
        self.assertNotIn(b"open sesame", shown)

    def test_wrong_passphrase_is_asked_again(self):
        status, shown = self.on_terminal("ls", self.url(self.remote), options=self.options,
                                         answers=[(b"Passphrase for key", b"wrong"),
                                                  (b"Passphrase for key", b"open sesame")])
        self.assertEqual(status, 0, shown)

    def test_askpass_is_asked_as_ssh_does_it(self):
        script = self.work / "askpass"
        script.write_text('#!/bin/sh\necho "$1" > asked\necho "open sesame"\n')
        script.chmod(0o755)
        self.ok("ls", self.url(self.remote), options=self.options, SSH_ASKPASS=str(script),
                SSH_ASKPASS_REQUIRE="force")
        self.assertIn("locked", (self.local / "asked").read_text())

    def test_nobody_to_ask_is_a_refused_login(self):
        status, _, errors = self.run_cli("ls", self.url(self.remote), options=self.options)
        self.assertEqual(status, 4, errors)

    def test_verbose_log_holds_no_secret(self):
        status, shown = self.on_terminal("-v", "-v", "ls", self.url(self.remote), options=self.options,
                                         answers=[(b"Passphrase for key", b"open sesame")])
        self.assertEqual(status, 0)
        self.assertNotIn(b"sesame", shown)


class Config(CliCase):
    def test_alias(self):
        config = self.work / "config"
        config.write_text(f"Host web\n  HostName 127.0.0.1\n  Port {self.server.port}\n  User {self.server.user}\n"
                          f"  IdentityFile {self.server.key}\n  UserKnownHostsFile {self.server.known_hosts}\n")
        (self.remote / "there").touch()
        self.assertEqual(self.ok("ls", f"sftp://web{self.remote}", options=["-F", str(config)]), b"there\n")


class TwoServers(CliCase):
    def test_copy_between_them(self):
        folder = self.work / "second"
        folder.mkdir()
        second = PrivateSshd(folder)
        self.addCleanup(second.stop)
        known = self.work / "both"
        known.write_text(self.server.known_hosts.read_text() + second.known_hosts.read_text())
        options = ["-F", "none", "-i", str(self.server.key), "-i", str(second.key), "--known-hosts", str(known)]
        content = os.urandom(3_000_000)
        (self.remote / "tree").mkdir()
        (self.remote / "tree/big").write_bytes(content)
        (self.local / "other").mkdir()
        self.ok("cp", self.url(self.remote / "tree"), second.url(str(self.local / "other")), options=options)
        self.assertEqual((self.local / "other/tree/big").read_bytes(), content)


class SlowLogin(CliCase):
    @classmethod
    def sshd_options(cls, folder):
        keys = cls.home.parent / "server/authorized_keys"
        return (f"Match all\nAuthorizedKeysFile none\nAuthorizedKeysCommandUser {getpass.getuser()}\n"
                f'AuthorizedKeysCommand /bin/sh -c "sleep 2; cat {keys}"\nMatch all')

    def test_slow_login_is_waited_for(self):
        (self.remote / "there").touch()
        self.assertEqual(self.ok("ls", self.url(self.remote)), b"there\n")

    def test_who_gives_a_time_out_means_the_login_too(self):
        status, _, errors = self.run_cli("--timeout", "1", "ls", self.url(self.remote))
        self.assertEqual(status, 3, errors)
        self.assertIn("login in time", errors)


class Stalls(CliCase):
    def test_silent_server_ends_with_the_time_out(self):
        big = self.remote / "big"
        with open(big, "wb") as f:
            f.truncate(3_000_000_000)
        process = subprocess.Popen([CLI, *self.server.options(), "--json", "--timeout", "2", "cp", self.url(big), "got"],
                                   cwd=self.local, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   start_new_session=True, env=clean_environment(self.home))
        process.stdout.readline()  # the first progress: the transfer runs
        for child in self.server.children():
            os.kill(child, signal.SIGSTOP)
        for grandchild in [g for c in self.server.children() for g in children_of(c)]:
            os.kill(grandchild, signal.SIGSTOP)
        _, errors = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 1, errors)
        self.assertFalse((self.local / "got").exists())

    def test_interrupt_ends_it_and_leaves_no_final_name(self):
        big = self.remote / "big"
        with open(big, "wb") as f:
            f.truncate(5_000_000_000)
        process = subprocess.Popen([CLI, *self.server.options(), "--json", "cp", self.url(big), "got"],
                                   cwd=self.local, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   start_new_session=True, env=clean_environment(self.home))
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=10)
        self.assertEqual(process.returncode, 130, errors.decode())
        self.assertFalse((self.local / "got").exists())


def children_of(pid):
    out = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True).stdout
    return [int(child) for child in out.split()]


if __name__ == "__main__":
    unittest.main()
