#!/usr/bin/env python3
"""sampan-cli exec: a command's input, output, errors and status; its terminal, variables, subsystems; many hosts."""
import os
import signal
import subprocess
import time
import unittest

from clicase import CLI, CliCase, clean_environment
from privatesshd import PrivateSshd, free_port


def no_start_files(folder):
    """What the account's own start-up files print is no output of a command."""
    return f"SetEnv HOME={folder}\n"


class Exec(CliCase):
    @classmethod
    def sshd_options(cls, folder):
        return (no_start_files(folder) + "AcceptEnv TAKEN\nSubsystem sftp internal-sftp\n"
                "Subsystem upper tr a-z A-Z\n")

    def execute(self, *words, **named):
        options = [*self.server.options(), *named.pop("options", [])]
        return self.run_cli("exec", self.server.url(), "--", *words, options=options, **named)

    def test_output_and_errors_apart_and_the_status(self):
        status, out, errors = self.execute("echo out; echo err >&2; exit 7")
        self.assertEqual((status, out, errors), (7, b"out\n", "err\n"))

    def test_words_are_one_line_for_the_shell_there(self):
        self.assertEqual(self.execute("echo", "$((1+1))", "-n")[1], b"2 -n\n")

    def test_bytes_stay_bytes(self):
        self.assertEqual(self.execute(r"printf 'a\0\377\r\n'")[1], b"a\0\xff\r\n")
        self.assertEqual(self.execute(b"printf %s '\xe9'")[1], b"\xe9")

    def test_every_status(self):
        for code in (0, 1, 3, 4, 5, 130, 255):
            with self.subTest(code):
                self.assertEqual(self.execute(f"exit {code}")[0], code)

    def test_signal_in_words(self):
        for name in ("TERM", "SEGV", "KILL"):
            with self.subTest(name):
                status, _, errors = self.execute(f"kill -{name} $$")
                self.assertEqual(status, 128 + getattr(signal, f"SIG{name}"))
                self.assertIn(f"SIG{name}", errors)

    def test_input_is_passed_on_and_ends(self):
        content = os.urandom(5_000_000)
        path = self.work / "content"
        path.write_bytes(content)
        with open(path, "rb") as stdin:
            status, out, errors = self.execute("cat; echo end >&2", stdin=stdin)
        self.assertEqual((status, errors), (0, "end\n"))
        self.assertEqual(out, content)

    def test_input_of_a_pipe(self):
        done = subprocess.run([CLI, *self.server.options(), "exec", self.server.url(), "--", "wc -c"],
                              input=bytes(3_000_000), capture_output=True, timeout=60, env=clean_environment(self.home))
        self.assertEqual((done.returncode, done.stdout.strip()), (0, b"3000000"), done.stderr)

    def test_a_command_that_reads_nothing_ends(self):
        done = subprocess.run([CLI, *self.server.options(), "exec", self.server.url(), "--", "true"],
                              input=bytes(30_000_000), capture_output=True, timeout=60,
                              env=clean_environment(self.home))
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_closed_input(self):
        done = subprocess.run(["/bin/sh", "-c", 'exec "$@" <&-', "sh", CLI, *self.server.options(), "exec",
                               self.server.url(), "--", "cat; echo end"], capture_output=True, timeout=60,
                              env=clean_environment(self.home))
        self.assertEqual((done.returncode, done.stdout), (0, b"end\n"), done.stderr)

    def test_a_slow_reader_holds_the_command_up(self):
        """What nobody reads is not kept: 300 MB through a pipe stay far below that in memory."""
        process = subprocess.Popen([CLI, *self.server.options(), "exec", self.server.url(), "--",
                                    "head -c 300000000 /dev/zero"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   env=clean_environment(self.home))
        self.assertEqual(len(process.stdout.read(1)), 1)
        total = 1
        while chunk := process.stdout.read(1 << 20):
            total += len(chunk)
            with open(f"/proc/{process.pid}/status") as file:
                peak = [int(line.split()[1]) for line in file if line.startswith("VmHWM")]
        self.assertEqual((process.wait(30), total), (0, 300_000_000))
        process.stdout.close()
        if peak and "ASAN_OPTIONS" not in os.environ:
            self.assertLess(peak[0], 150_000)

    def test_output_that_nobody_reads_any_more(self):
        process = subprocess.Popen([CLI, *self.server.options(), "exec", self.server.url(), "--", "yes"],
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   env=clean_environment(self.home))
        process.stdout.read(10)
        process.stdout.close()
        process.communicate(timeout=30)
        self.assertEqual(process.returncode, 255)

    def test_variables(self):
        status, out, errors = self.execute('echo "$TAKEN,$OTHER,$THIRD"',
                                           options=["--env", "TAKEN=a=b c", "--env", "OTHER=1", "--env", "THIRD=2"])
        self.assertEqual((status, out), (0, b"a=b c,,\n"))
        self.assertIn("refused 2 of 3 variables: OTHER, THIRD", errors)
        self.assertEqual(self.execute("true", options=["--env", "TAKEN=1"])[2], "")
        self.assertEqual(self.execute("true", options=["--env", "nothing"])[0], 2)

    def test_subsystem_by_name(self):
        done = subprocess.run([CLI, *self.server.options(), "exec", "--subsystem", "upper", self.server.url()],
                              input=b"small", capture_output=True, timeout=60, env=clean_environment(self.home))
        self.assertEqual((done.returncode, done.stdout), (0, b"SMALL"), done.stderr)
        status, _, errors = self.run_cli("exec", "--subsystem", "none", self.server.url())
        self.assertEqual(status, 255)
        self.assertTrue(errors)

    def test_terminal(self):
        self.assertEqual(self.execute("test -t 0 && test -t 1")[0], 1)
        self.assertEqual(self.execute("test -t 0 && test -t 1", options=["--pty"])[0], 0)
        status, shown = self.on_terminal("exec", "--pty", self.server.url(), "--", "read -p 'Name: ' n; echo \"<$n>\"; stty size",
                                         answers=[(b"Name: ", b"somebody")])
        self.assertEqual(status, 0, shown)
        self.assertIn(b"<somebody>", shown)

    def test_usage(self):
        for words in (["exec"], ["exec", self.server.url()], ["exec", "/local", "--", "true"],
                      ["exec", "--subsystem", "x", self.server.url(), "--", "true"]):
            with self.subTest(words):
                self.assertEqual(self.run_cli(*words)[0], 2)

    def test_no_connection_is_255(self):
        status, _, errors = self.run_cli("exec", f"sftp://127.0.0.1:{free_port()}", "--", "true")
        self.assertEqual(status, 255, errors)
        self.assertIn("127.0.0.1", errors)


class NoFiles(CliCase):
    @classmethod
    def sshd_options(cls, folder):
        return no_start_files(folder) + "Subsystem other /bin/true\nMaxSessions 1"

    def test_a_server_without_sftp(self):
        status, out, errors = self.run_cli("exec", self.server.url(), "--", "echo here")
        self.assertEqual((status, out, errors), (0, b"here\n", ""))


class Hosts(CliCase):
    @classmethod
    def sshd_options(cls, folder):
        return no_start_files(folder)

    def setUp(self):
        super().setUp()
        folder = self.work / "second"
        folder.mkdir()
        self.second = PrivateSshd(folder, no_start_files(folder))
        self.addCleanup(self.second.stop)
        known = self.work / "both"
        known.write_text(self.server.known_hosts.read_text() + self.second.known_hosts.read_text())
        self.both = ["-F", "none", "-i", str(self.server.key), "-i", str(self.second.key), "--known-hosts", str(known)]
        self.away = f"127.0.0.1:{free_port()}"
        self.file = self.work / "hosts"
        self.file.write_text(f"# mine\n\n{self.server.url()}\nsftp://{self.away}\n"
                             f"{self.second.user}@127.0.0.1:{self.second.port}\n")

    def test_table(self):
        status, out, errors = self.run_cli("exec", "--hosts", self.file, "--",
                                           'echo "port ${SSH_CONNECTION##* }"; echo more; echo bad >&2', options=self.both)
        self.assertEqual(status, 1, errors)
        lines = out.decode().splitlines()
        self.assertEqual(lines[0].split(), ["HOST", "STATUS", "OUTPUT"])
        self.assertEqual(lines[1].split(), [self.server.url(), "0", "port", str(self.server.port)])
        self.assertEqual([line.split() for line in lines[2:4]], [["more"], ["!", "bad"]])
        self.assertEqual(lines[4].split()[:3], [f"sftp://{self.away}", "no", "connection"])
        self.assertIn("refused the connection", lines[4])
        self.assertEqual(lines[-3].split()[1:], ["0", "port", str(self.second.port)])
        column = lines[0].index("OUTPUT")
        self.assertEqual({line[column:column + 4] for line in (lines[1], lines[-3])}, {"port"})

    def test_objects_and_statuses(self):
        self.file.write_text(f"{self.server.url()}\n" * 3)
        out = self.json_lines("exec", "--hosts", self.file, "--", "printf '\\377'; exit 3", options=self.both, status=1)
        self.assertEqual([(o["status"], o["output_b64"]) for o in out], [(3, "/w==")] * 3)
        self.ok("exec", "--hosts", self.file, "--", "true", options=self.both)

    def test_a_question_of_one_host_says_nothing_about_another(self):
        stranger = self.work / "stranger"
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", stranger], check=True)
        options = ["-F", "none", "-i", str(stranger), "--known-hosts", str(self.work / "both")]
        out = self.json_lines("exec", "--hosts", self.file, "--", "true", options=options, status=1)
        self.assertEqual([o["error"]["code"] for o in out], ["login-refused", "connection-refused", "login-refused"])

    def test_interrupted_shows_what_is_known(self):
        mark = self.work / "mark"
        command = f"if [ ${{SSH_CONNECTION##* }} = {self.server.port} ]; then echo fast; touch {mark}; else sleep 60; fi"
        self.file.write_text(f"{self.server.url()}\n{self.second.url()}\n")
        process = subprocess.Popen([CLI, *self.both, "exec", "--hosts", self.file, "--", command],
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   env=clean_environment(self.home))
        deadline = time.monotonic() + 30
        while not mark.exists() or self.server.children():
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        out, errors = process.communicate(timeout=20)
        self.assertEqual(process.returncode, 130, errors)
        lines = out.decode().splitlines()
        self.assertEqual(lines[1].split()[1:], ["0", "fast"])
        self.assertIn("interrupted", lines[2])

    def test_usage(self):
        self.file.write_text("\n# nobody\n")
        self.assertEqual(self.run_cli("exec", "--hosts", self.file, "--", "true")[0], 2)
        self.assertEqual(self.run_cli("exec", "--hosts", self.work / "none", "--", "true")[0], 2)


if __name__ == "__main__":
    unittest.main()
